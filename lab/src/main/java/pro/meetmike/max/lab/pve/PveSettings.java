package pro.meetmike.max.lab.pve;

import java.time.Duration;
import java.util.List;

/**
 * What the host is like before the first call: hardware, network, storages, templates, who may do
 * what, and containers that were there already.
 *
 * @param version as {@code GET /version} gives it
 * @param containers put there once, when the state directory is new
 * @param taskDuration how long a task runs; with zero every task, unpacking too, is over at once
 * @param rejectionDelay how long a rejected credential waits for its 401; a real host takes 3 s
 * @param lockWait how long a call waits for another's lock; a real host waits 10 s
 * @param port 0 for any free one
 */
public record PveSettings(
    String node,
    int cpus,
    long memory,
    String version,
    List<NetworkInterface> interfaces,
    List<Storage> storages,
    List<Template> templates,
    AccessSetup access,
    List<Container> containers,
    Duration taskDuration,
    Duration rejectionDelay,
    Duration lockWait,
    int port) {

  public PveSettings {
    interfaces = List.copyOf(interfaces);
    storages = List.copyOf(storages);
    templates = List.copyOf(templates);
    containers = List.copyOf(containers);
  }

  /**
   * A network interface of the host; {@code cidr}, {@code gateway} and {@code ports} may be empty.
   */
  public record NetworkInterface(
      String name, String type, String cidr, String gateway, String ports, String comment) {

    boolean bridge() {
      return type.equals("bridge");
    }
  }

  /**
   * A storage.
   *
   * @param type {@code dir} or {@code lvmthin}
   * @param path of a directory storage
   * @param content what it may hold, as {@code vztmpl,iso}
   * @param size in bytes
   */
  public record Storage(String id, String type, String path, String content, long size) {

    boolean holds(String kind) {
      return List.of(content.split(",")).contains(kind);
    }
  }

  /**
   * A container template.
   *
   * @param systemd the version inside, 0 for none: from 232 on, a container without nesting is
   *     created with a warning
   * @param unpacking how long unpacking it takes
   */
  public record Template(String volume, long size, int systemd, Duration unpacking) {}

  /** The same host with tasks that run for {@code duration}. */
  public PveSettings withTaskDuration(Duration duration) {
    return with(templates, access, duration, rejectionDelay, lockWait, port);
  }

  /** The same host with rejected credentials delayed as a real one delays them. */
  public PveSettings withRejectionDelay(Duration delay) {
    return with(templates, access, taskDuration, delay, lockWait, port);
  }

  /** The same host with calls that wait for a lock. */
  public PveSettings withLockWait(Duration wait) {
    return with(templates, access, taskDuration, rejectionDelay, wait, port);
  }

  /** The same host on a port of its own. */
  public PveSettings withPort(int wanted) {
    return with(templates, access, taskDuration, rejectionDelay, lockWait, wanted);
  }

  /** The same host with other access rights. */
  public PveSettings withAccess(AccessSetup other) {
    return with(templates, other, taskDuration, rejectionDelay, lockWait, port);
  }

  /** The same host with other templates. */
  public PveSettings withTemplates(List<Template> other) {
    return with(other, access, taskDuration, rejectionDelay, lockWait, port);
  }

  private PveSettings with(
      List<Template> archives,
      AccessSetup rights,
      Duration task,
      Duration rejection,
      Duration lock,
      int wanted) {
    return new PveSettings(
        node,
        cpus,
        memory,
        version,
        interfaces,
        storages,
        archives,
        rights,
        containers,
        task,
        rejection,
        lock,
        wanted);
  }

  boolean hasBridge(String name) {
    return interfaces.stream().anyMatch(one -> one.bridge() && one.name().equals(name));
  }
}
