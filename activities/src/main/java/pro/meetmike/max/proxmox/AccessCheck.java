package pro.meetmike.max.proxmox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.ShellAnswer;

/** What the token may do, and whether the host lets us in as root. Reads only. */
final class AccessCheck {

  private static final List<String> ON_CONTAINERS =
      List.of(
          "VM.Allocate",
          "VM.Audit",
          "VM.Config.CPU",
          "VM.Config.Disk",
          "VM.Config.Memory",
          "VM.Config.Network",
          "VM.Config.Options",
          "VM.PowerMgmt");

  private final PveNode node;
  private final HostShell host;

  AccessCheck(PveNode node, HostShell host) {
    this.node = node;
    this.host = host;
  }

  StepOutcome verify(Fleet fleet) {
    Map<String, List<String>> missing = missing(node, fleet);
    if (!missing.isEmpty()) {
      return denied(missing);
    }
    ShellAnswer answer = host.run(List.of("id", "-u"), "");
    if (!answer.ok() || !answer.stdout().strip().equals("0")) {
      return StepOutcome.failed(
          "%s is not root's shell (id -u: %s)."
              .formatted(
                  host.describe(), answer.ok() ? answer.stdout().strip() : answer.complaint()),
          "Let the worker's SSH key in as root on the Proxmox host, " + Remedies.RETRY);
    }
    return StepOutcome.unchanged(
        "%s has every privilege it needs on %s; %s is root"
            .formatted(node.identity(), node.name(), host.describe()));
  }

  /** Path → privileges the token lacks there. */
  static Map<String, List<String>> missing(PveNode node, Fleet fleet) {
    Map<String, List<String>> missing = new LinkedHashMap<>(onContainers(node, fleet));
    String template = fleet.container().template().replaceFirst(":.*", "");
    lacking(
        node,
        "/storage/" + fleet.container().storage(),
        List.of("Datastore.AllocateSpace"),
        missing);
    lacking(node, "/storage/" + template, List.of("Datastore.Audit"), missing);
    lacking(node, "/nodes/" + node.name(), List.of("Sys.Audit"), missing);
    lacking(
        node, "/sdn/zones/localnetwork/" + fleet.network().bridge(), List.of("SDN.Use"), missing);
    if (!fleet.container().unprivileged()) {
      lacking(node, "/", List.of("Sys.Modify"), missing);
    }
    return missing;
  }

  /** One entry for {@code /vms} when every container lacks the same, as is usual. */
  private static Map<String, List<String>> onContainers(PveNode node, Fleet fleet) {
    Map<String, List<String>> each = new LinkedHashMap<>();
    for (Eidolon eidolon : fleet.eidolons()) {
      lacking(node, "/vms/" + eidolon.ct(), ON_CONTAINERS, each);
    }
    boolean same =
        each.size() == fleet.eidolons().size() && each.values().stream().distinct().count() == 1;
    return same ? Map.of("/vms", each.values().iterator().next()) : each;
  }

  private static void lacking(
      PveNode node, String path, List<String> needed, Map<String, List<String>> missing) {
    Set<String> has = node.privileges(path);
    List<String> lacks = needed.stream().filter(p -> !has.contains(p)).toList();
    if (!lacks.isEmpty()) {
      missing.merge(
          path,
          lacks,
          (a, b) -> {
            List<String> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
          });
    }
  }

  private StepOutcome denied(Map<String, List<String>> missing) {
    String pairs =
        missing.entrySet().stream()
            .map(e -> "(%s, %s)".formatted(e.getKey(), String.join(" ", e.getValue())))
            .collect(Collectors.joining(", "));
    String lines =
        missing.entrySet().stream()
            .map(e -> Remedies.grant(node.identity(), e.getKey(), e.getValue()))
            .collect(Collectors.joining("\n"));
    return StepOutcome.failed(
        "The token %s lacks %s.".formatted(node.identity(), pairs),
        "Run on the Proxmox host, " + Remedies.RETRY + "\n" + lines);
  }
}
