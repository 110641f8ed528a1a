package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;

/**
 * What Proxmox itself checks too late or not at all: it takes a container with a missing template,
 * a bridge that does not exist or an address in use, and fails minutes later or never. Reads only,
 * and reports all problems at once.
 */
final class HostPreflight {

  private static final long GIB = 1L << 30;

  /** What the host keeps for itself. */
  private static final long RESERVE = 2 * GIB;

  /** Storage types that hand out space only as it is written. */
  private static final Set<String> THIN = Set.of("lvmthin", "zfspool", "rbd", "btrfs", "cephfs");

  private final PveNode node;
  private final Fleet fleet;
  private final List<StepOutcome.Failed> problems = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();

  HostPreflight(PveNode node, Fleet fleet) {
    this.node = node;
    this.fleet = fleet;
  }

  StepOutcome run() {
    look();
    return outcome();
  }

  /** Everything that is in the way; the facts are in {@link #facts}. */
  List<StepOutcome.Failed> problems() {
    look();
    return List.copyOf(problems);
  }

  /** What was found in order, one short clause each. */
  String facts() {
    return String.join(", ", facts);
  }

  private void look() {
    version();
    List<String> nodes = node.nodes();
    if (!nodes.contains(node.name())) {
      problem(
          "Proxmox has no node named %s (it has %s)."
              .formatted(node.name(), String.join(", ", nodes)),
          "Correct the node's name in the host file");
      return;
    }
    if (nodes.size() > 1) {
      problem(
          "Proxmox is a cluster of %d nodes (%s): the share, the way to the containers and the whole fleet need one single node."
              .formatted(nodes.size(), String.join(", ", nodes)),
          "Deploy on a host that is in no cluster");
    }
    schema();
    template();
    bridge();
    Map<Integer, ContainerConfig> present = configurations();
    storage(present);
    addresses(present);
    foreigners(present);
    memory(present);
    ShareTransport.clash(fleet.share(), fleet.container()).ifPresent(problems::add);
    facts.add(CoreShare.seen(fleet, present.get(fleet.core().ct())));
  }

  /** The host's own description of its API knows better than any release number what it takes. */
  private void schema() {
    Optional<LiveSchema> schema = node.api().apidoc().flatMap(LiveSchema::parse);
    if (schema.isEmpty()) {
      facts.add("it serves no description of its API: requests not compared");
      return;
    }
    List<PlannedRequests.Request> planned = PlannedRequests.of(node.name(), fleet);
    List<String> faults =
        planned.stream().flatMap(r -> schema.get().faults(r).stream()).distinct().toList();
    if (faults.isEmpty()) {
      facts.add("%d requests fit its API".formatted(planned.size()));
    } else {
      problem(
          "This Proxmox does not take what is to be sent (%s)."
              .formatted(String.join("; ", faults.subList(0, Math.min(5, faults.size())))),
          "Correct the fleet file where a value is named, else upgrade the host");
    }
  }

  private void version() {
    String version = node.version();
    facts.add("Proxmox " + version);
    if (!version.matches("([89]|[1-9]\\d)\\..*")) {
      problem(
          "Proxmox %s is too old: releases before 8 are not supported.".formatted(version),
          "Upgrade the host");
    }
  }

  private void template() {
    String template = fleet.container().template();
    String storage = template.replaceFirst(":.*", "");
    if (!template.matches("[^:]+:vztmpl/.+")) {
      problem(
          "The template %s is not of the form storage:vztmpl/file.".formatted(template),
          "Correct container.template in the fleet file");
    } else if (!node.templates(storage).contains(template)) {
      problem(
          "The template %s is not on the host.".formatted(template),
          "Run `pveam update && pveam download %s %s` on the Proxmox host"
              .formatted(storage, template.replaceFirst(".*/", "")));
    } else {
      facts.add("template present");
    }
  }

  private void bridge() {
    String bridge = fleet.network().bridge();
    Optional<JsonNode> found =
        node.bridges().stream().filter(b -> b.path("iface").asText().equals(bridge)).findFirst();
    if (found.isEmpty() || found.get().path("active").asInt(0) != 1) {
      problem(
          "The bridge %s %s.".formatted(bridge, found.isEmpty() ? "does not exist" : "is not up"),
          "Create it on the host (`pvesh create /nodes/%s/network`) or correct network.bridge"
              .formatted(node.name()));
      return;
    }
    facts.add("bridge " + bridge + " up");
    String own = found.get().path("address").asText("");
    fleet.eidolons().stream()
        .filter(e -> e.address().equals(own))
        .forEach(
            e ->
                problem(
                    "%s is the address of the bridge itself.".formatted(own),
                    "Give %s another address in the fleet file".formatted(e.name())));
  }

  private Map<Integer, ContainerConfig> configurations() {
    Map<Integer, ContainerConfig> all = new LinkedHashMap<>();
    for (JsonNode row : node.containers()) {
      int ct = row.path("vmid").asInt();
      node.config(ct).ifPresent(config -> all.put(ct, config));
    }
    return all;
  }

  private void storage(Map<Integer, ContainerConfig> present) {
    ContainerSize size = fleet.container();
    Optional<JsonNode> found =
        node.storages().stream()
            .filter(s -> s.path("storage").asText().equals(size.storage()))
            .findFirst();
    if (found.isEmpty() || found.get().path("active").asInt(0) != 1) {
      problem(
          "The storage %s %s."
              .formatted(size.storage(), found.isEmpty() ? "is not to be seen" : "is not active"),
          "Correct container.storage in the fleet file or activate it");
      return;
    }
    String content = found.get().path("content").asText();
    if (!List.of(content.split(",")).contains("rootdir")) {
      problem(
          "The storage %s takes no containers (content: %s).".formatted(size.storage(), content),
          "Run `pvesm set %s --content %s,rootdir` on the Proxmox host"
              .formatted(size.storage(), content));
    }
    space(
        size,
        found.get(),
        fleet.eidolons().stream().filter(e -> !present.containsKey(e.ct())).count());
  }

  private void space(ContainerSize size, JsonNode storage, long toCreate) {
    long needed = toCreate * size.disk() * GIB;
    long free = storage.path("avail").asLong();
    String numbers =
        "%d × %d GiB wanted, %d GiB free on %s"
            .formatted(toCreate, size.disk(), free / GIB, size.storage());
    if (needed > free && !THIN.contains(storage.path("type").asText())) {
      problem(
          "There is not enough space: %s.".formatted(numbers),
          "Free space or lower container.disk in the fleet file");
    } else {
      facts.add(needed > free ? numbers + " (thin: watch it)" : numbers);
    }
  }

  private void addresses(Map<Integer, ContainerConfig> present) {
    for (Eidolon eidolon : fleet.eidolons()) {
      present.forEach(
          (ct, config) -> {
            if (ct != eidolon.ct() && config.addresses().contains(eidolon.address())) {
              problem(
                  "The address %s of %s is used by CT %d (%s)."
                      .formatted(
                          eidolon.address(), eidolon.name(), ct, config.get("hostname", "?")),
                  "Give one of the two another address");
            }
          });
    }
  }

  private String mark(Eidolon eidolon) {
    return ContainerSpec.of(fleet.planFor("ID", eidolon)).mark().line();
  }

  /** Whose a marked container is, the creating step can tell: here nobody knows the deployment. */
  private void foreigners(Map<Integer, ContainerConfig> present) {
    for (Eidolon eidolon : fleet.eidolons()) {
      ContainerConfig config = present.get(eidolon.ct());
      if (config == null && node.idTaken(eidolon.ct())) {
        problem(
            "The id %d of %s belongs to a virtual machine or another node's container."
                .formatted(eidolon.ct(), eidolon.name()),
            "Give %s another ct in the fleet file".formatted(eidolon.name()));
      } else if (config != null && unmarked(config)) {
        problem(
            "CT %d (%s), the id of %s, exists and carries no mark of MAX."
                .formatted(eidolon.ct(), config.get("hostname", "?"), eidolon.name()),
            Refusals.waysOut(eidolon.name(), mark(eidolon)) + " (ID is the deployment's)");
      }
    }
  }

  private static boolean unmarked(ContainerConfig config) {
    return !config.get("lock", "").equals("create")
        && OwnershipMark.in(config.description()).isEmpty()
        && OwnershipMark.tagIn(config.tags()).isEmpty();
  }

  private void memory(Map<Integer, ContainerConfig> present) {
    long total = node.memoryBytes();
    Set<Integer> ours = fleet.eidolons().stream().map(Eidolon::ct).collect(Collectors.toSet());
    long fleetMiB = (long) fleet.eidolons().size() * fleet.container().memory();
    long othersMiB =
        present.entrySet().stream()
            .filter(e -> !ours.contains(e.getKey()))
            .mapToLong(e -> Long.parseLong(e.getValue().get("memory", "512")))
            .sum();
    String numbers =
        "memory: fleet %d MiB, other containers %d MiB, host %d MiB"
            .formatted(fleetMiB, othersMiB, total >> 20);
    if ((fleetMiB << 20) > total - RESERVE) {
      problem(
          "The fleet's memory does not fit the host (%s, of which 2048 stay its own)."
              .formatted(numbers),
          "Lower container.memory in the fleet file");
    } else {
      boolean tight = ((fleetMiB + othersMiB) << 20) > total - RESERVE;
      facts.add(tight ? numbers + " (over-committed: watch it)" : numbers);
    }
  }

  private void problem(String fact, String fix) {
    problems.add(new StepOutcome.Failed(fact, fix + ", " + Remedies.RETRY));
  }

  private StepOutcome outcome() {
    if (problems.isEmpty()) {
      return StepOutcome.unchanged("%s is ready: %s".formatted(node.name(), facts()));
    }
    return StepOutcome.failed(
        problems.stream().map(StepOutcome.Failed::reason).collect(Collectors.joining(" ")),
        problems.stream()
            .map(StepOutcome.Failed::remedy)
            .map(r -> r.replace(", " + Remedies.RETRY, ""))
            .distinct()
            .collect(Collectors.joining("; ", "", ", " + Remedies.RETRY)));
  }
}
