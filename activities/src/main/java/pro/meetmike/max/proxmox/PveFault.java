package pro.meetmike.max.proxmox;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.Outage;

/**
 * Why Proxmox did not do what was asked. {@link #what} is one sentence with the object and the
 * fact, {@link #remedy} what a human does about it. {@link #retryable} tells whether the same step,
 * run again later, may succeed by itself.
 */
public abstract sealed class PveFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String what;
  private final String remedy;
  private final boolean retryable;

  private PveFault(String code, String what, String remedy, boolean retryable) {
    super(code + ": " + what + " " + remedy);
    this.code = code;
    this.what = what;
    this.remedy = remedy;
    this.retryable = retryable;
  }

  /** Stable, for example {@code MAX-PVE-LOCKED}. */
  public final String code() {
    return code;
  }

  public final String what() {
    return what;
  }

  public final String remedy() {
    return remedy;
  }

  public final boolean retryable() {
    return retryable;
  }

  /** The container does not exist (Proxmox says so with a 500). */
  public static final class NotFound extends PveFault {
    NotFound(String what) {
      super("MAX-PVE-NOT-FOUND", what, Remedies.NOT_FOUND, false);
    }
  }

  /** The id is taken, perhaps by our own earlier request: look before judging. */
  public static final class AlreadyExists extends PveFault {
    AlreadyExists(String what) {
      super("MAX-PVE-EXISTS", what, Remedies.ALREADY_EXISTS, true);
    }
  }

  /** Another operation holds the container's lock. */
  public static final class Locked extends PveFault {
    private final String kind;

    Locked(String what, String kind) {
      super("MAX-PVE-LOCKED", what, Remedies.locked(kind), true);
      this.kind = kind;
    }

    /** {@code create}, {@code backup}, {@code snapshot}, … */
    public String kind() {
      return kind;
    }
  }

  /** The token may not do this. Path and privilege are empty where Proxmox does not name them. */
  public static final class Denied extends PveFault {
    private final String path;
    private final String privilege;

    Denied(String what, String remedy, String path, String privilege) {
      super("MAX-PVE-DENIED", what, remedy, false);
      this.path = path;
      this.privilege = privilege;
    }

    public String path() {
      return path;
    }

    public String privilege() {
      return privilege;
    }
  }

  /** The token is not known, or not accepted. */
  public static final class Unauthorized extends PveFault {
    Unauthorized(String what) {
      super("MAX-PVE-TOKEN", what, Remedies.TOKEN, false);
    }
  }

  /** The token's secret cannot be read here, so nothing was sent. */
  public static final class Unreadable extends PveFault {
    Unreadable(String what) {
      super("MAX-PVE-SECRET", what, "Put the token's secret right, " + Remedies.RETRY, false);
    }
  }

  /** A parameter does not fit Proxmox's schema. */
  public static final class InvalidParameters extends PveFault {
    private final Map<String, String> errors;

    InvalidParameters(String call, Map<String, String> errors) {
      super("MAX-PVE-PARAMETERS", sentence(call, errors), Remedies.PARAMETERS, false);
      this.errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /** Parameter → what is wrong with it. */
    public Map<String, String> errors() {
      return errors;
    }

    private static String sentence(String call, Map<String, String> errors) {
      return "Proxmox rejects parameters of %s: %s."
          .formatted(
              call,
              new TreeMap<>(errors)
                  .entrySet().stream()
                      .map(e -> e.getKey() + " (" + e.getValue().strip().replace('\n', ' ') + ")")
                      .collect(Collectors.joining(", ")));
    }
  }

  /** Nothing was done, and the cause passes: refused connection, lock timeout, no quorum. */
  public static final class Transient extends PveFault {
    Transient(String what) {
      super("MAX-PVE-TRANSIENT", what, Remedies.TRANSIENT, true);
    }
  }

  /**
   * Proxmox's front answers, and what stands behind it does not: pvedaemon (595, 596, 599) or
   * pmxcfs, which holds the whole configuration. Nothing was done.
   */
  public static final class Away extends PveFault {
    Away(String what) {
      super("MAX-PVE-AWAY", what, Remedies.AWAY, true);
    }

    /** As a step tells of it. */
    public Outage outage() {
      return new Outage(
          Outage.Machine.PROXMOX, "Proxmox behind its front", "", "", what(), remedy());
    }
  }

  /** Nobody answers there; nothing was done. */
  public static final class Unreachable extends PveFault {
    private final transient URI address;

    Unreachable(URI address, String what) {
      super("MAX-PVE-UNREACHABLE", what, Remedies.ABSENT, true);
      this.address = address;
    }

    /** As a step tells of it. */
    public Outage outage() {
      return new Outage(Outage.Machine.PROXMOX, "Proxmox at " + address, "", "", what(), remedy());
    }
  }

  /** The request may or may not have been carried out: observe before sending it again. */
  public static final class OutcomeUnknown extends PveFault {
    OutcomeUnknown(String what) {
      super("MAX-PVE-UNKNOWN-OUTCOME", what, Remedies.TRANSIENT, true);
    }
  }

  /** Somebody changed the container between our look and our change. */
  public static final class Modified extends PveFault {
    Modified(String what) {
      super("MAX-PVE-MODIFIED", what, Remedies.TRANSIENT, true);
    }
  }

  /** The other end does not show the certificate we expect. */
  public static final class Untrusted extends PveFault {
    Untrusted(String what) {
      super("MAX-PVE-UNTRUSTED", what, Remedies.UNTRUSTED, false);
    }
  }

  /** Proxmox said no, in its own words. */
  public static final class Refused extends PveFault {
    Refused(String what, String remedy) {
      super("MAX-PVE-REFUSED", what, remedy, false);
    }
  }
}
