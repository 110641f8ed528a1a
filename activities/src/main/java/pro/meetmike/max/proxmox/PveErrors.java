package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer other than 200 means. Proxmox tells most of it in words: until pve-http-server
 * 5.2.0 only in the status line's reason, since then in the body's {@code message} as well.
 */
final class PveErrors {

  private static final Pattern PRIVILEGE =
      Pattern.compile("Permission check failed \\((/[^,\\s]*), ([A-Za-z.]+)[^)]*\\)");
  private static final Pattern ABSENT =
      Pattern.compile("Configuration file '[^']*' does not exist");
  private static final Pattern TAKEN = Pattern.compile("(?:CT|VM) \\d+ already exists");
  private static final Pattern LOCKED = Pattern.compile("(?:CT|VM) is locked \\(([\\w-]+)\\)");

  /** What stands behind Proxmox's front does not answer: pmxcfs, or the daemon. */
  private static final Pattern AWAY =
      Pattern.compile(
          "Connection refused|unable to load access control list|ipcc_send_rec"
              + "|Transport endpoint is not connected",
          Pattern.CASE_INSENSITIVE);

  /** Locks come free, a quorum comes back. "aquire" is Proxmox's own spelling. */
  private static final Pattern PASSING =
      Pattern.compile(
          "got (?:lock )?(?:request )?timeout|can't lock file|can't ac?quire lock|no quorum"
              + "|cluster not ready|got no worker upid|Too many open files"
              + "|Resource temporarily unavailable|"
              + AWAY.pattern(),
          Pattern.CASE_INSENSITIVE);

  private PveErrors() {}

  /**
   * @param call for messages: {@code PUT /nodes/pve/lxc/203/config}
   * @param reads whether the request could not have changed anything
   * @param body the parsed body; null when there was none or it was not JSON
   */
  static PveFault of(
      String identity,
      String call,
      boolean reads,
      int status,
      String reason,
      @Nullable JsonNode body) {
    String text = text(reason, body);
    return switch (status) {
      case 400 -> parameters(call, text, body);
      case 401 ->
          new PveFault.Unauthorized(
              "Proxmox does not accept the token %s (401 %s).".formatted(identity, text));
      case 403 -> denied(identity, call, text);
      case 500 -> internal(call, reads, text);
      case 429 -> new PveFault.Transient(sentence(call, status, text));
      case 502, 503, 504, 595, 596, 597, 598, 599 -> broken(call, reads, status, text);
      default -> new PveFault.Refused(sentence(call, status, text), WRONG_ADDRESS);
    };
  }

  private static final String WRONG_ADDRESS =
      "Check that the address is a Proxmox VE 8 or newer (https://<host>:8006), " + Remedies.RETRY;

  /** The same words may end a task: then they pass too. */
  static boolean passes(String text) {
    return PASSING.matcher(text).find();
  }

  /** Which lock these words complain about. */
  static Optional<String> lockKind(String text) {
    Matcher lock = LOCKED.matcher(text);
    return lock.find() ? Optional.of(lock.group(1)) : Optional.empty();
  }

  /** A connection that broke or a gateway that gave up: what was sent may have been done. */
  static PveFault broken(String call, boolean reads, String how) {
    String what = "No answer to %s: %s.".formatted(call, how);
    return reads ? new PveFault.Transient(what) : new PveFault.OutcomeUnknown(what);
  }

  private static PveFault broken(String call, boolean reads, int status, String text) {
    String how = (status + " " + text).strip();
    return reads && status != 500
        ? new PveFault.Away("No answer to %s: %s.".formatted(call, how))
        : broken(call, reads, how);
  }

  private static PveFault parameters(String call, String text, @Nullable JsonNode body) {
    Map<String, String> errors = new TreeMap<>();
    if (body != null) {
      body.path("errors").properties().forEach(e -> errors.put(e.getKey(), e.getValue().asText()));
    }
    if (errors.isEmpty()) {
      errors.put("request", text);
    }
    return new PveFault.InvalidParameters(call, errors);
  }

  private static PveFault denied(String identity, String call, String text) {
    Matcher named = PRIVILEGE.matcher(text);
    String what = "The token %s may not %s: %s.".formatted(identity, call, text);
    if (named.find()) {
      String remedy = Remedies.denied(identity, named.group(1), named.group(2));
      return new PveFault.Denied(what, remedy, named.group(1), named.group(2));
    }
    boolean rootOnly = text.contains("only allowed for root@pam");
    String remedy = rootOnly ? Remedies.ROOT_ONLY : Remedies.denied(identity, "", "");
    return new PveFault.Denied(what, remedy, "", "");
  }

  private static PveFault internal(String call, boolean reads, String text) {
    String what = sentence(call, 500, text);
    Optional<String> lock = lockKind(text);
    if (lock.isPresent()) {
      return new PveFault.Locked(what, lock.get());
    }
    if (ABSENT.matcher(text).find()) {
      return new PveFault.NotFound(what);
    }
    if (TAKEN.matcher(text).find()) {
      return new PveFault.AlreadyExists(what);
    }
    if (text.startsWith("detected modified configuration")) {
      return new PveFault.Modified(what);
    }
    if (AWAY.matcher(text).find()) {
      return new PveFault.Away(what);
    }
    if (passes(text)) {
      return new PveFault.Transient(what);
    }
    if (text.isEmpty() || text.equals("Internal Server Error")) {
      return broken(call, reads, 500, text);
    }
    return new PveFault.Refused(what, "Remove the cause named by Proxmox, " + Remedies.RETRY);
  }

  private static String sentence(String call, int status, String text) {
    return "Proxmox answered %s with %d %s.".formatted(call, status, text.replaceFirst("\\.$", ""));
  }

  private static String text(String reason, @Nullable JsonNode body) {
    String message = body == null ? "" : body.path("message").asText("").strip();
    return (message.isEmpty() ? reason : message).strip().replace('\n', ' ');
  }
}
