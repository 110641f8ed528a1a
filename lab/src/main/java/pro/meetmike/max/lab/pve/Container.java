package pro.meetmike.max.lab.pve;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One container of the host: its configuration file, changes that wait for its next start, and
 * whether it runs.
 *
 * @param waiting changes of a running container that apply at its next start; an empty value
 *     deletes
 * @param pool empty for none
 * @param startedAt epoch seconds, 0 when it does not run
 */
public record Container(
    int vmid,
    SortedMap<String, String> config,
    SortedMap<String, String> waiting,
    String pool,
    long startedAt) {

  /** Options that a running container takes over only when it starts again. */
  private static final Set<String> AT_START =
      Set.of("features", "tty", "cmode", "console", "arch", "ostype", "entrypoint", "env");

  public Container {
    config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
    waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
  }

  static Container of(int vmid, Map<String, String> config) {
    return new Container(vmid, new TreeMap<>(config), new TreeMap<>(), "", 0);
  }

  boolean runs() {
    return startedAt > 0;
  }

  String lock() {
    return option("lock", "");
  }

  String option(String key, String otherwise) {
    return config.getOrDefault(key, otherwise);
  }

  int number(String key, int otherwise) {
    return Integer.parseInt(option(key, Integer.toString(otherwise)));
  }

  String hostname() {
    return option("hostname", "CT" + vmid);
  }

  Container started(long at) {
    return new Container(vmid, settled(), new TreeMap<>(), pool, at);
  }

  Container stopped() {
    return new Container(vmid, config, waiting, pool, 0);
  }

  Container inPool(String name) {
    return new Container(vmid, config, waiting, name, startedAt);
  }

  Container configured(Map<String, String> other) {
    return new Container(vmid, new TreeMap<>(other), waiting, pool, startedAt);
  }

  /** With one option set; an empty value deletes it. */
  Container set(String key, String value) {
    return set(key, value, false);
  }

  /** The same; a running one may also have to wait with this value for its next start. */
  Container set(String key, String value, boolean waits) {
    boolean later = runs() && (waits || AT_START.contains(key)) && !value.equals(option(key, ""));
    SortedMap<String, String> now = new TreeMap<>(config);
    SortedMap<String, String> then = new TreeMap<>(waiting);
    then.remove(key);
    if (later) {
      then.put(key, value);
    } else {
      put(now, key, value);
    }
    return new Container(vmid, now, then, pool, startedAt);
  }

  /** The configuration as it will be after the next start. */
  SortedMap<String, String> settled() {
    SortedMap<String, String> merged = new TreeMap<>(config);
    waiting.forEach((key, value) -> put(merged, key, value));
    return merged;
  }

  private static void put(Map<String, String> into, String key, String value) {
    if (value.isEmpty()) {
      into.remove(key);
    } else {
      into.put(key, value);
    }
  }

  /** The size of the root file system in bytes; 4 GiB while it is not known, as Proxmox has it. */
  long diskBytes() {
    String size = PropertyString.parse("volume", option("rootfs", "")).getOrDefault("size", "4G");
    return Sizes.bytes(size);
  }
}
