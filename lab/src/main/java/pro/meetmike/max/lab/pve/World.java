package pro.meetmike.max.lab.pve;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pro.meetmike.max.lab.BindMount;
import pro.meetmike.max.lab.Hypervisor;

/**
 * The host's containers and tasks. Guarded by its own monitor: whoever compares and then changes
 * holds it for both. Every change is on disk before the monitor is free.
 */
final class World {

  private static final int KEPT_TASKS = 400;

  private final PveSettings settings;
  private final Clock clock;
  private final StateFile file;
  private final Hypervisor hypervisor;
  private final SortedMap<Integer, Container> containers = new TreeMap<>();
  private final LinkedHashMap<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Set<Integer> held = new HashSet<>();
  private final List<Consumer<Container>> listeners = new CopyOnWriteArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private int nextPid = 4097;

  World(PveSettings settings, Clock clock, StateFile file, Hypervisor hypervisor) {
    this.settings = settings;
    this.clock = clock;
    this.file = file;
    this.hypervisor = hypervisor;
    file.read().ifPresentOrElse(this::load, this::furnish);
    for (AccessSetup.Token token : settings.access().tokens()) {
      secrets.putIfAbsent(token.id(), UUID.randomUUID().toString());
      if (!token.secret().isEmpty()) {
        secrets.put(token.id(), token.secret());
      }
    }
    save();
  }

  private void furnish() {
    settings.containers().forEach(one -> containers.put(one.vmid(), one));
  }

  /** Tasks of the process that died are over; what they left behind stays as it is. */
  private void load(StateFile.Kept kept) {
    kept.containers().forEach(one -> containers.put(one.vmid(), one));
    for (Task task : kept.tasks()) {
      tasks.put(task.upid(), task.runs() ? task.ended(seconds(), Task.KILLED) : task);
    }
    secrets.putAll(kept.secrets());
    nextPid = kept.nextPid();
  }

  PveSettings settings() {
    return settings;
  }

  long seconds() {
    return clock.millis() / 1000;
  }

  synchronized Map<String, String> secrets() {
    return new LinkedHashMap<>(secrets);
  }

  synchronized Optional<Container> container(int vmid) {
    return Optional.ofNullable(containers.get(vmid));
  }

  /** The container, or the 500 that Proxmox answers where others answer 404. */
  Container existing(int vmid) {
    return container(vmid)
        .orElseThrow(
            () ->
                ApiException.failed(
                    "Configuration file 'nodes/%s/lxc/%d.conf' does not exist"
                        .formatted(settings.node(), vmid)));
  }

  synchronized List<Container> containers() {
    return List.copyOf(containers.values());
  }

  synchronized void put(Container container) {
    containers.put(container.vmid(), container);
    save();
  }

  synchronized void change(int vmid, UnaryOperator<Container> how) {
    put(how.apply(existing(vmid)));
  }

  synchronized void remove(int vmid) {
    containers.remove(vmid);
    save();
  }

  /** Takes the lock on the configuration file for the length of a task. */
  synchronized void hold(int vmid) {
    held.add(vmid);
  }

  synchronized void release(int vmid) {
    held.remove(vmid);
    notifyAll();
  }

  /** Waits until no task holds the configuration file, or fails as Proxmox does. */
  synchronized void awaitFree(int vmid) {
    long deadline = System.nanoTime() + settings.lockWait().toNanos();
    while (held.contains(vmid)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw lockTimeout(vmid);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw lockTimeout(vmid);
      }
    }
  }

  static ApiException lockTimeout(int vmid) {
    return ApiException.failed(
        "can't lock file '/run/lock/lxc/pve-config-%d.lock' - got timeout".formatted(vmid));
  }

  synchronized Optional<Task> task(String upid) {
    return Optional.ofNullable(tasks.get(upid));
  }

  /** All tasks, the oldest first; finished ones in the order in which they ended. */
  synchronized List<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  /** Waits for a task's last word. */
  synchronized Task awaitEnd(String upid) {
    Task task = tasks.get(upid);
    while (task != null && task.runs()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return task;
      }
      task = tasks.get(upid);
    }
    if (task == null) {
      throw new IllegalArgumentException("There is no task " + upid + ".");
    }
    return task;
  }

  synchronized int pid() {
    int pid = nextPid;
    nextPid += 2 + random.nextInt(30);
    return pid;
  }

  synchronized void put(Task task) {
    if (!task.runs()) {
      tasks.remove(task.upid());
    }
    tasks.put(task.upid(), task);
    while (tasks.size() > KEPT_TASKS) {
      tasks.remove(tasks.keySet().iterator().next());
    }
    notifyAll();
    save();
  }

  /** An address for a new interface, in the range Proxmox takes them from. */
  String freshAddress() {
    return "BC:24:11:%02X:%02X:%02X"
        .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  void listen(Consumer<Container> listener) {
    listeners.add(listener);
  }

  /** Has something done for real; what it refuses is refused in its words. */
  void carryOut(Consumer<Hypervisor> work) {
    try {
      work.accept(hypervisor);
    } catch (IllegalStateException e) {
      throw ApiException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Whether a new mount point of a running container is there at once. */
  boolean plugged(Container container, String volume) {
    return BindMount.of(volume)
        .map(mount -> hypervisor.plug(GuestsView.seen(container), mount))
        .orElse(true);
  }

  /** Tells the listeners how a container is now; never called with the monitor held. */
  void announce(Container container) {
    listeners.forEach(listener -> listener.accept(container));
  }

  private void save() {
    file.write(
        new StateFile.Kept(
            new ArrayList<>(containers.values()),
            new ArrayList<>(tasks.values()),
            nextPid,
            secrets));
  }
}
