package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls about storages and what lies on them. */
final class StorageCalls {

  private static final String NODE = "/nodes/{node}";
  private static final List<String> STORE = List.of("Datastore.Audit", "Datastore.AllocateSpace");

  private final World world;
  private final Permissions permissions;

  StorageCalls(World world, Permissions permissions) {
    this.world = world;
    this.permissions = permissions;
  }

  List<Route> routes() {
    return List.of(
        Route.get(NODE + "/storage", this::storages)
            .taking(
                ParameterTable.empty()
                    .with("content", Rule.text())
                    .with("enabled", Rule.bool())
                    .with("format", Rule.bool())
                    .with("storage", Rule.text().format(Formats::storageId))
                    .with("target", Rule.text())),
        Route.get(NODE + "/storage/{storage}/status", this::storage).requiring(this::mayUse),
        Route.get(NODE + "/storage/{storage}/content", this::content)
            .taking(
                ParameterTable.empty()
                    .with("content", Rule.text())
                    .with("vmid", LxcParameters.VMID))
            .requiring(this::mayUse));
  }

  private void mayUse(Call call) {
    permissions.requireAny(call.who(), "/storage/" + call.part("storage"), STORE);
  }

  /** The storages the caller may see. */
  List<PveSettings.Storage> visible(String who) {
    return world.settings().storages().stream()
        .filter(one -> permissions.allowsAny(who, "/storage/" + one.id(), STORE))
        .toList();
  }

  private ApiAnswer storages(Call call) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PveSettings.Storage one : visible(call.who())) {
      boolean wanted = call.value("storage").isEmpty() || call.value("storage").equals(one.id());
      boolean holds =
          call.value("content").isEmpty()
              || List.of(call.value("content").split("[,; ]+")).stream().anyMatch(one::holds);
      if (wanted && holds) {
        Map<String, Object> row = figures(one);
        row.put("storage", one.id());
        row.put("used_fraction", (double) used(one) / one.size());
        rows.add(row);
      }
    }
    return ApiAnswer.of(rows);
  }

  private ApiAnswer storage(Call call) {
    return ApiAnswer.of(figures(Volumes.storage(world, call.part("storage"))));
  }

  private Map<String, Object> figures(PveSettings.Storage one) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("type", one.type());
    row.put("content", one.content());
    row.put("active", 1);
    row.put("enabled", 1);
    row.put("shared", 0);
    row.put("total", one.size());
    row.put("used", used(one));
    row.put("avail", one.size() - used(one));
    return row;
  }

  /** Thin volumes take what is written, so an eighth of what they may grow to. */
  long used(PveSettings.Storage storage) {
    long volumes =
        world.containers().stream()
            .filter(one -> one.option("rootfs", "").startsWith(storage.id() + ":"))
            .mapToLong(Container::diskBytes)
            .sum();
    long templates =
        world.settings().templates().stream()
            .filter(one -> one.volume().startsWith(storage.id() + ":"))
            .mapToLong(PveSettings.Template::size)
            .sum();
    return Math.min(storage.size(), volumes / 8 + templates);
  }

  private ApiAnswer content(Call call) {
    PveSettings.Storage storage = Volumes.storage(world, call.part("storage"));
    String kind = call.value("content");
    List<Map<String, Object>> rows = new ArrayList<>();
    if (call.value("vmid").isEmpty() && (kind.isEmpty() || kind.equals("vztmpl"))) {
      world.settings().templates().stream()
          .filter(one -> one.volume().startsWith(storage.id() + ":"))
          .forEach(one -> rows.add(template(one)));
    }
    if (kind.isEmpty() || kind.equals("rootdir") || kind.equals("images")) {
      world.containers().stream()
          .filter(one -> one.option("rootfs", "").startsWith(storage.id() + ":"))
          .filter(
              one ->
                  call.value("vmid").isEmpty()
                      || call.value("vmid").equals(Integer.toString(one.vmid())))
          .forEach(one -> rows.add(volume(one, storage)));
    }
    return ApiAnswer.of(rows);
  }

  private static Map<String, Object> template(PveSettings.Template one) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("volid", one.volume());
    row.put("content", "vztmpl");
    row.put("format", one.volume().endsWith(".tar.zst") ? "tzst" : "tgz");
    row.put("size", one.size());
    row.put("ctime", 1_790_000_000L);
    return row;
  }

  private static Map<String, Object> volume(Container one, PveSettings.Storage storage) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(
        "volid",
        PropertyString.parse("volume", one.option("rootfs", "")).getOrDefault("volume", ""));
    row.put("content", "rootdir");
    row.put("format", "raw");
    row.put("size", one.diskBytes());
    row.put("vmid", one.vmid());
    if (storage.type().equals("dir")) {
      row.put("used", one.diskBytes() / 8);
    }
    row.put("ctime", 1_790_000_000L);
    return row;
  }
}
