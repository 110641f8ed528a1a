package pro.meetmike.max.ssh;

import io.temporal.failure.ApplicationFailure;
import java.util.Locale;
import pro.meetmike.max.deployment.Outage;

/**
 * A command over SSH of which it is not known that it ended; {@link #result} says what is known.
 */
public final class SshFault extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "Look whether the Proxmox host is up and its sshd reachable from the worker, or correct ssh in"
          + " the host file and restart the worker; the step goes on by itself when it answers.";

  private final transient SshResult result;

  public SshFault(SshResult result) {
    super(result.told());
    this.result = result;
  }

  public SshResult result() {
    return result;
  }

  /** As Temporal is to see it, when trying again may help. */
  public ApplicationFailure passing(String prefix) {
    if (result instanceof SshResult.Unreachable away && away.absent() != null) {
      return outage(away.absent(), prefix + result.told()).failure();
    }
    String kind = result.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    return ApplicationFailure.newFailure(prefix + result.told(), "MAX-SSH-" + kind);
  }

  private static Outage outage(SshTarget absent, String fact) {
    if (absent.jump()) {
      String remedy =
          "Start %s on the Proxmox host (`pct start`) or look there why its sshd does not answer; the step goes on by itself when it does."
              .formatted(absent.name());
      return new Outage(
          Outage.Machine.CONTAINER, absent.name(), absent.address(), "", fact, remedy);
    }
    String name = "SSH on %s@%s".formatted(absent.user(), absent.keyName());
    return new Outage(Outage.Machine.HOST_SSH, name, "", "", fact, REMEDY);
  }

  /**
   * What helps against a {@link #lasting} one.
   *
   * @param ct the container it is about
   */
  public String remedy(int ct) {
    return result instanceof SshResult.Refused refused
        ? refused.remedy()
        : "Compare the key with the one 'pct exec %d -- cat /etc/ssh/ssh_host_ed25519_key.pub' prints on the host, pin it again, then retry."
            .formatted(ct);
  }

  /** Whether only a human can help: a key that is not the pinned one, or one that is not taken. */
  public boolean lasting() {
    return result instanceof SshResult.KeyMismatch || result instanceof SshResult.Refused;
  }
}
