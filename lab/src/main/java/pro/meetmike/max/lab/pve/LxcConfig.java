package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and changes the configuration of containers. */
final class LxcConfig {

  private static final Set<String> NOT_OPTIONS = Set.of("delete", "digest", "revert");
  private static final String READ_ONLY = "unprivileged";

  private final World world;
  private final ModifyRights rights;

  LxcConfig(World world, Permissions permissions) {
    this.world = world;
    this.rights = new ModifyRights(permissions, world);
  }

  /** With what waits for the next start, unless {@code current} is asked for. */
  ApiAnswer read(Call call) {
    Container container = world.existing(call.vmid());
    SortedMap<String, String> config =
        call.flag("current") ? container.config() : container.settled();
    return ApiAnswer.of(ConfigText.shown(container, config));
  }

  ApiAnswer pending(Call call) {
    Container container = world.existing(call.vmid());
    List<Map<String, Object>> rows = new ArrayList<>();
    ConfigText.shown(container, container.config())
        .forEach((key, value) -> rows.add(row(key, value, container)));
    container.waiting().keySet().stream()
        .filter(key -> !container.config().containsKey(key))
        .forEach(key -> rows.add(row(key, "", container)));
    return ApiAnswer.of(rows);
  }

  private static Map<String, Object> row(String key, Object value, Container container) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("key", key);
    if (!value.equals("")) {
      row.put("value", value);
    }
    String waiting = container.waiting().get(key);
    if (waiting != null && waiting.isEmpty()) {
      row.put("delete", 1);
    } else if (waiting != null) {
      row.put("pending", LxcParameters.CHANGE.json(key, waiting));
    }
    return row;
  }

  /**
   * Saves first and applies then, as Proxmox does: a missing bridge is reported although the change
   * was saved.
   */
  ApiAnswer change(Call call) {
    SortedMap<String, String> wanted = new TreeMap<>(call.given());
    wanted.keySet().removeAll(NOT_OPTIONS);
    List<String> deleted = names(call.value("delete"));
    List<String> reverted = names(call.value("revert"));
    if (wanted.isEmpty() && deleted.isEmpty() && reverted.isEmpty()) {
      throw ApiException.failed("no options specified");
    }
    checkDeleted(wanted, deleted);
    Container before = world.existing(call.vmid());
    boolean unprivileged = before.option(READ_ONLY, "0").equals("1");
    rights.check(
        call,
        new ModifyRights.Change(
            before.vmid(), before.pool(), unprivileged, before.config(), wanted, deleted));
    Container after = save(call, wanted, deleted, reverted);
    try {
      LxcPower.requireBridges(world.settings(), after);
    } catch (ApiException e) {
      throw e.thoughSaved();
    }
    return ApiAnswer.nothing();
  }

  /** What {@code pct set} does: root may do everything a lock does not forbid. */
  void change(int vmid, Map<String, String> wanted, List<String> deleted) {
    Map<String, String> given = new LinkedHashMap<>(wanted);
    if (!deleted.isEmpty()) {
      given.put("delete", String.join(",", deleted));
    }
    Map<String, String> path = Map.of("vmid", Integer.toString(vmid));
    change(new Call(Permissions.ROOT, path, given).verifiedBy(LxcParameters.CHANGE));
  }

  private Container save(
      Call call, SortedMap<String, String> wanted, List<String> deleted, List<String> reverted) {
    synchronized (world) {
      world.awaitFree(call.vmid());
      Container container = world.existing(call.vmid());
      LxcPower.refuseLocked(container);
      checkDigest(call, container);
      for (String option : deleted) {
        container = container.set(option, "");
      }
      for (String option : reverted) {
        container = container.set(option, container.option(option, ""));
      }
      for (Map.Entry<String, String> option : wanted.entrySet()) {
        String value = kept(container, option);
        container =
            container.set(option.getKey(), value, !atOnce(container, option.getKey(), value));
      }
      world.put(container);
      return container;
    }
  }

  /**
   * A mount point is plugged into a running container when it is new; a changed one waits, and so
   * does one that could not be plugged.
   */
  private boolean atOnce(Container container, String key, String value) {
    String before = container.option(key, "");
    if (!container.runs() || !key.matches("mp\\d+") || before.equals(value)) {
      return true;
    }
    return before.isEmpty() && world.plugged(container, value);
  }

  private String kept(Container container, Map.Entry<String, String> option) {
    String key = option.getKey();
    String value = option.getValue();
    if (key.equals(READ_ONLY)) {
      throw ApiException.failed("unable to modify read-only option: '" + key + "'");
    }
    if (key.matches("net\\d+")) {
      value = ConfigText.withAddress(value, world.freshAddress());
    }
    Volumes.Wanted disk = key.matches("mp\\d+") ? Volumes.wanted(value).orElse(null) : null;
    if (disk != null) {
      Map<String, String> parts = PropertyString.parse("volume", value);
      PveSettings.Storage storage = Volumes.storage(world, disk.storage());
      int number = Integer.parseInt(key.substring(2)) + 1;
      parts.put("volume", Volumes.name(storage, container.vmid(), number));
      parts.put("size", Sizes.text(disk.bytes()));
      value = PropertyString.print("volume", List.of(), parts);
    }
    return ConfigText.kept(key, value);
  }

  private static void checkDigest(Call call, Container container) {
    String digest = call.value("digest");
    if (!digest.isEmpty() && !digest.equals(ConfigText.digest(container.config()))) {
      throw ApiException.failed(
          "detected modified configuration - file changed by other user? Try again.");
    }
  }

  private static void checkDeleted(SortedMap<String, String> wanted, List<String> deleted) {
    for (String option : deleted) {
      if (LxcParameters.CHANGE.rule(option).isEmpty() || NOT_OPTIONS.contains(option)) {
        throw ApiException.invalid("delete", "unknown option '" + option + "'");
      }
      if (wanted.containsKey(option)) {
        throw ApiException.invalid(
            option, "you can't use '-" + option + "' and '-delete " + option + "' at once");
      }
      if (option.equals("rootfs") || option.equals(READ_ONLY)) {
        throw ApiException.failed("unable to delete read-only option: '" + option + "'");
      }
    }
  }

  private static List<String> names(String list) {
    return List.of(list.split("[,; ]+")).stream().filter(name -> !name.isEmpty()).toList();
  }
}
