package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the API tells about containers beyond their configuration. */
final class LxcReads {

  private final World world;
  private final Permissions permissions;

  LxcReads(World world, Permissions permissions) {
    this.world = world;
    this.permissions = permissions;
  }

  /** Those the caller may see. */
  List<Container> visible(String who) {
    return world.containers().stream()
        .filter(one -> permissions.allows(who, "/vms/" + one.vmid(), "VM.Audit"))
        .toList();
  }

  ApiAnswer list(Call call) {
    return ApiAnswer.of(visible(call.who()).stream().map(this::figures).toList());
  }

  ApiAnswer current(Call call) {
    Map<String, Object> figures = figures(world.existing(call.vmid()));
    figures.put("ha", Map.of("managed", 0));
    return ApiAnswer.of(figures);
  }

  /** A row of {@code /cluster/resources}. */
  Map<String, Object> resource(Container container) {
    Map<String, Object> row = figures(container);
    row.put("id", "lxc/" + container.vmid());
    row.put("node", world.settings().node());
    row.put("template", container.number("template", 0));
    row.put("maxcpu", row.remove("cpus"));
    row.keySet().removeAll(List.of("swap", "maxswap", "pid"));
    if (!container.pool().isEmpty()) {
      row.put("pool", container.pool());
    }
    return row;
  }

  private Map<String, Object> figures(Container container) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("vmid", container.vmid());
    row.put("type", "lxc");
    row.put("name", container.hostname());
    row.put("status", container.runs() ? "running" : "stopped");
    row.put("cpus", container.number("cores", world.settings().cpus()));
    row.put("maxmem", mebibytes(container.number("memory", 512)));
    row.put("maxswap", mebibytes(container.number("swap", 0)));
    row.put("maxdisk", container.diskBytes());
    for (String counter : List.of("netin", "netout", "diskread", "diskwrite", "swap")) {
      row.put(counter, 0);
    }
    row.put("cpu", 0);
    row.put("mem", container.runs() ? mebibytes(container.number("memory", 512)) / 8 : 0);
    row.put("disk", container.runs() ? 1_288_490_188L : 0);
    row.put("uptime", container.runs() ? Math.max(1, world.seconds() - container.startedAt()) : 0);
    if (container.runs()) {
      row.put("pid", 100_000 + container.vmid());
    }
    for (String option : List.of("tags", "lock")) {
      if (!container.option(option, "").isEmpty()) {
        row.put(option, container.option(option, ""));
      }
    }
    return row;
  }

  /** Null while it does not run. */
  ApiAnswer interfaces(Call call) {
    Container container = world.existing(call.vmid());
    if (!container.runs()) {
      return ApiAnswer.nothing();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(link("lo", "00:00:00:00:00:00", "127.0.0.1/8"));
    container
        .config()
        .forEach(
            (option, value) -> {
              if (option.matches("net\\d+")) {
                Map<String, String> net = PropertyString.parse("", value);
                rows.add(
                    link(
                        net.getOrDefault("name", "eth0"),
                        net.getOrDefault("hwaddr", "").toLowerCase(Locale.ROOT),
                        net.getOrDefault("ip", "")));
              }
            });
    return ApiAnswer.of(rows);
  }

  private static Map<String, Object> link(String name, String hardware, String address) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("hwaddr", hardware);
    row.put("hardware-address", hardware);
    List<Map<String, String>> addresses = new ArrayList<>();
    int slash = address.indexOf('/');
    if (slash > 0) {
      row.put("inet", address);
      addresses.add(
          Map.of(
              "ip-address", address.substring(0, slash),
              "ip-address-type", "inet",
              "prefix", address.substring(slash + 1)));
    }
    row.put("ip-addresses", addresses);
    return row;
  }

  /** The lab takes no snapshots, so there is only the present state. */
  ApiAnswer snapshots(Call call) {
    Container container = world.existing(call.vmid());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", "current");
    row.put("description", "You are here!");
    row.put("digest", ConfigText.digest(container.config()));
    row.put("running", container.runs() ? 1 : 0);
    return ApiAnswer.of(List.of(row));
  }

  private static long mebibytes(long count) {
    return count << 20;
  }
}
