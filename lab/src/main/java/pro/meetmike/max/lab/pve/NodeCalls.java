package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls about the host itself: its figures and its network. */
final class NodeCalls {

  private static final String NODE = "/nodes/{node}";

  private final World world;
  private final Permissions permissions;

  NodeCalls(World world, Permissions permissions) {
    this.world = world;
    this.permissions = permissions;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/nodes", this::nodes),
        Route.get(NODE + "/status", call -> status())
            .requiring(
                call ->
                    permissions.require(call.who(), "/nodes/" + call.part("node"), "Sys.Audit")),
        Route.get(NODE + "/network", this::network)
            .taking(
                ParameterTable.empty()
                    .with(
                        "type",
                        Rule.text()
                            .oneOf(
                                "bridge",
                                "bond",
                                "eth",
                                "alias",
                                "vlan",
                                "fabric",
                                "OVSBridge",
                                "OVSBond",
                                "OVSPort",
                                "OVSIntPort",
                                "vnet",
                                "any_bridge",
                                "any_local_bridge",
                                "include_sdn"))));
  }

  private ApiAnswer nodes(Call call) {
    Map<String, Object> row = row("");
    if (permissions.allows(call.who(), "/nodes/" + world.settings().node(), "Sys.Audit")) {
      row.putAll(figures());
    }
    Map<String, Object> withNull = new LinkedHashMap<>(row);
    withNull.put("ssl_fingerprint", null);
    return ApiAnswer.of(List.of(withNull));
  }

  /** A row of {@code /cluster/resources}. */
  Map<String, Object> resource() {
    Map<String, Object> row = row("");
    row.putAll(figures());
    row.put("cgroup-mode", 2);
    return row;
  }

  private Map<String, Object> row(String level) {
    String node = world.settings().node();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", "node/" + node);
    row.put("node", node);
    row.put("type", "node");
    row.put("status", "online");
    row.put("level", level);
    return row;
  }

  private Map<String, Object> figures() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("cpu", 0);
    row.put("maxcpu", world.settings().cpus());
    row.put("mem", usedMemory());
    row.put("maxmem", world.settings().memory());
    row.put("disk", 12L << 30);
    row.put("maxdisk", 96L << 30);
    row.put("uptime", world.seconds() % 10_000_000);
    return row;
  }

  private long usedMemory() {
    long guests =
        world.containers().stream()
            .filter(Container::runs)
            .mapToLong(one -> (long) one.number("memory", 512) << 20)
            .sum();
    return (3L << 30) + guests / 8;
  }

  private ApiAnswer status() {
    PveSettings settings = world.settings();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("pveversion", "pve-manager/" + settings.version() + "/" + ClusterCalls.BUILD);
    data.put("kversion", "Linux REHEARSAL");
    data.put("current-kernel", Map.of("sysname", "Linux", "release", "REHEARSAL"));
    data.put("boot-info", Map.of("mode", "efi"));
    data.put("uptime", world.seconds() % 10_000_000);
    data.put("cpu", 0);
    data.put("wait", 0);
    data.put("idle", 0);
    data.put("loadavg", List.of("0.10", "0.12", "0.09"));
    data.put("ksm", Map.of("shared", 0));
    data.put(
        "cpuinfo", Map.of("cpus", settings.cpus(), "cores", settings.cpus() / 2, "sockets", 1));
    long used = usedMemory();
    data.put(
        "memory",
        Map.of(
            "total",
            settings.memory(),
            "used",
            used,
            "free",
            settings.memory() - used,
            "available",
            settings.memory() - used));
    data.put("swap", Map.of("total", 0, "used", 0, "free", 0));
    long disk = 96L << 30;
    long taken = 12L << 30;
    data.put(
        "rootfs",
        Map.of("total", disk, "used", taken, "free", disk - taken, "avail", disk - taken));
    return ApiAnswer.of(data);
  }

  private ApiAnswer network(Call call) {
    String type = call.value("type");
    boolean bridges = List.of("bridge", "any_bridge", "any_local_bridge").contains(type);
    List<Map<String, Object>> rows = new ArrayList<>();
    int priority = 3;
    for (PveSettings.NetworkInterface one : world.settings().interfaces()) {
      boolean wanted =
          type.isEmpty()
              || type.equals("include_sdn")
              || (bridges ? one.bridge() : one.type().equals(type));
      if (wanted) {
        rows.add(link(one, priority));
      }
      priority++;
    }
    return ApiAnswer.of(rows);
  }

  private static Map<String, Object> link(PveSettings.NetworkInterface one, int priority) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("iface", one.name());
    row.put("type", one.type());
    row.put("priority", priority);
    row.put("active", 1);
    row.put("families", List.of("inet"));
    row.put("method6", "manual");
    row.put("method", one.cidr().isEmpty() ? "manual" : "static");
    if (!one.cidr().isEmpty()) {
      int slash = one.cidr().indexOf('/');
      row.put("cidr", one.cidr());
      row.put("address", one.cidr().substring(0, slash));
      row.put("netmask", one.cidr().substring(slash + 1));
    }
    if (!one.gateway().isEmpty()) {
      row.put("gateway", one.gateway());
    }
    if (one.bridge()) {
      row.put("autostart", 1);
      row.put("bridge_ports", one.ports());
      row.put("bridge_stp", "off");
      row.put("bridge_fd", "0");
    }
    if (!one.comment().isEmpty()) {
      row.put("comments", one.comment() + "\n");
    }
    return row;
  }
}
