package pro.meetmike.max.proxmox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.ShellAnswer;

/**
 * Gives a container its way to the share. {@code bind} mounts the host's directory into it; {@code
 * nfs} lets a privileged container mount by itself. Both are kept for {@code root@pam} by Proxmox,
 * so both are set with {@code pct} on the host.
 */
final class ShareMount {

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._/-]*[A-Za-z0-9._-]");

  private final PveNode node;
  private final HostShell host;

  ShareMount(PveNode node, HostShell host) {
    this.node = node;
    this.host = host;
  }

  StepOutcome attach(ContainerSpec spec, Share share) {
    for (String path : List.of(share.root(), share.mountPoint())) {
      if (!PATH.matcher(path).matches()) {
        return StepOutcome.failed(
            "The share's path \"%s\" is not a plain absolute path.".formatted(path),
            "Correct share in the fleet file, " + Remedies.RETRY);
      }
    }
    Optional<StepOutcome.Failed> clash = ShareTransport.clash(share, spec.size());
    if (clash.isPresent()) {
      return clash.get();
    }
    ContainerConfig config = OwnedContainer.require(node, spec);
    return share.transport().equals("nfs") ? allowNfs(spec, config) : bind(spec, share, config);
  }

  private StepOutcome bind(ContainerSpec spec, Share share, ContainerConfig config) {
    PropertyString mp0 = PropertyString.parse(config.get("mp0", ""));
    if (bound(mp0, share)) {
      return StepOutcome.unchanged(
          "%s sees %s at %s".formatted(spec.label(), share.root(), share.mountPoint()));
    }
    if (!mp0.lead().isEmpty() && !mp0.lead().equals(share.root())) {
      return StepOutcome.failed(
          "mp0 of %s is used for %s already.".formatted(spec.label(), mp0.lead()),
          "Move that mount to mp1 (`pct set %d --mp1 …`, then `--delete mp0`), %s"
              .formatted(spec.ct(), Remedies.RETRY));
    }
    PropertyString wanted = mp0.with(Map.of("mp", share.mountPoint()));
    String value = new PropertyString(share.root(), wanted.properties()).toString();
    Optional<StepOutcome> refused = set(spec, "-mp0", value);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!bound(PropertyString.parse(OwnedContainer.require(node, spec).get("mp0", "")), share)) {
      return StepOutcome.failed(
          "`pct set` reported success and mp0 of %s is not %s.".formatted(spec.label(), value),
          "Compare `pct config %d` on the Proxmox host, %s".formatted(spec.ct(), Remedies.RETRY));
    }
    return changed(spec, "mp0: " + value);
  }

  private static boolean bound(PropertyString mp0, Share share) {
    return mp0.lead().equals(share.root())
        && mp0.get("mp").filter(share.mountPoint()::equals).isPresent();
  }

  private StepOutcome allowNfs(ContainerSpec spec, ContainerConfig config) {
    PropertyString features = PropertyString.parse(config.get("features", ""));
    Set<String> mounts = Set.of(features.get("mount").orElse("").split(";"));
    if (mounts.contains("nfs")) {
      return StepOutcome.unchanged(spec.label() + " may mount NFS");
    }
    String all = features.get("mount").map(others -> others + ";nfs").orElse("nfs");
    String value = features.with(Map.of("mount", all)).toString();
    return set(spec, "-features", value).orElseGet(() -> changed(spec, "features: " + value));
  }

  private Optional<StepOutcome> set(ContainerSpec spec, String option, String value) {
    ShellAnswer answer =
        host.run(List.of("pct", "set", Integer.toString(spec.ct()), option, value), "");
    if (answer.ok()) {
      return Optional.empty();
    }
    String sentence =
        "`pct set` for %s on %s: %s.".formatted(spec.label(), host.describe(), answer.complaint());
    PveErrors.lockKind(answer.complaint())
        .ifPresent(
            kind -> {
              throw new PveFault.Locked(sentence, kind);
            });
    if (PveErrors.passes(answer.complaint())) {
      throw new PveFault.Transient(sentence);
    }
    return Optional.of(
        StepOutcome.failed(
            "`pct set %d %s %s` on %s failed: %s."
                .formatted(spec.ct(), option, value, host.describe(), answer.complaint()),
            "Remove the cause named by pct, " + Remedies.RETRY));
  }

  private StepOutcome changed(ContainerSpec spec, String detail) {
    Set<String> waiting = node.pending(spec.ct());
    String when =
        waiting.isEmpty() ? "" : "takes effect at the next start: " + String.join(", ", waiting);
    return StepOutcome.changed(
        "share attached to " + spec.label(),
        when.isEmpty() ? new String[] {detail} : new String[] {detail, when});
  }
}
