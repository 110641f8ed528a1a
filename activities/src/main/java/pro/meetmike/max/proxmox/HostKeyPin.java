package pro.meetmike.max.proxmox;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.ssh.HostKeys;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.ShellAnswer;

/**
 * Learns a container's SSH host key on a way nobody in between can touch, through {@code pct exec}
 * on its host, and pins it.
 */
final class HostKeyPin {

  private static final String FILE = "/etc/ssh/ssh_host_ed25519_key.pub";
  private static final Pattern KEY =
      Pattern.compile("^(ssh-ed25519 [A-Za-z0-9+/]{60,}={0,2})(\\s.*)?$");

  private final PveNode node;
  private final HostShell host;
  private final HostKeys keys;

  HostKeyPin(PveNode node, HostShell host, HostKeys keys) {
    this.node = node;
    this.host = host;
    this.keys = keys;
  }

  StepOutcome pin(ContainerSpec spec) {
    OwnedContainer.require(node, spec);
    ShellAnswer answer =
        host.run(List.of("pct", "exec", Integer.toString(spec.ct()), "--", "cat", FILE), "");
    if (!answer.ok()) {
      return StepOutcome.failed(
          "The SSH host key of %s cannot be read on %s: %s."
              .formatted(spec.label(), host.describe(), answer.complaint()),
          "Start the container; if the file is missing, run `pct exec %d -- ssh-keygen -A` on the Proxmox host, %s"
              .formatted(spec.ct(), Remedies.RETRY));
    }
    Matcher key = KEY.matcher(answer.stdout().strip());
    if (!key.matches()) {
      return StepOutcome.failed(
          "%s in %s holds no ssh-ed25519 key.".formatted(FILE, spec.label()),
          "Run `pct exec %d -- ssh-keygen -A` on the Proxmox host, %s"
              .formatted(spec.ct(), Remedies.RETRY));
    }
    return keys.pin(spec.address(), key.group(1))
        ? StepOutcome.changed("host key of " + spec.label() + " pinned for " + spec.address())
        : StepOutcome.unchanged("host key of " + spec.label() + " was pinned already");
  }
}
