package pro.meetmike.max.lab.pve;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pro.meetmike.max.lab.Hypervisor.Power;

/** Starts, stops and reboots containers; each is a task. */
final class LxcPower {

  private final World world;
  private final TaskBook tasks;

  LxcPower(World world, TaskBook tasks) {
    this.world = world;
    this.tasks = tasks;
  }

  /** Only a running one is refused at once; all else fails in the task. */
  String start(String who, int vmid) {
    if (world.container(vmid).filter(Container::runs).isPresent()) {
      throw ApiException.failed("CT " + vmid + " already running");
    }
    return run("vzstart", Power.START, who, vmid, one -> one.runs() ? one : started(one));
  }

  String stop(String who, int vmid) {
    requireRunning("CT", vmid);
    return run("vzstop", Power.STOP, who, vmid, Container::stopped);
  }

  String shutdown(String who, int vmid) {
    requireRunning("CT", vmid);
    return run("vzshutdown", Power.SHUTDOWN, who, vmid, Container::stopped);
  }

  String reboot(String who, int vmid) {
    requireRunning("VM", vmid);
    return run("vzreboot", Power.REBOOT, who, vmid, this::started);
  }

  /** Nobody else gets at the configuration while the change is carried out. */
  private void now(int vmid, Power change, UnaryOperator<Container> how) {
    Container after;
    synchronized (world) {
      world.awaitFree(vmid);
      Container before = world.existing(vmid);
      refuseLocked(before);
      after = how.apply(before);
      if (after == before) {
        return;
      }
      world.hold(vmid);
    }
    try {
      world.carryOut(hypervisor -> hypervisor.power(GuestsView.seen(after), change));
      world.put(after);
    } finally {
      world.release(vmid);
    }
    world.announce(after);
  }

  Container started(Container container) {
    requireBridges(world.settings(), container);
    return container.started(world.seconds());
  }

  static void requireBridges(PveSettings settings, Container container) {
    container
        .config()
        .forEach(
            (option, value) -> {
              String bridge = PropertyString.parse("", value).getOrDefault("bridge", "");
              if (option.matches("net\\d+") && !bridge.isEmpty() && !settings.hasBridge(bridge)) {
                throw ApiException.failed("bridge '" + bridge + "' does not exist");
              }
            });
  }

  static void refuseLocked(Container container) {
    if (!container.lock().isEmpty()) {
      throw ApiException.failed("CT is locked (" + container.lock() + ")");
    }
  }

  private void requireRunning(String kind, int vmid) {
    if (world.container(vmid).filter(Container::runs).isEmpty()) {
      throw ApiException.failed(kind + " " + vmid + " not running");
    }
  }

  private String run(
      String type, Power change, String who, int vmid, UnaryOperator<Container> how) {
    TaskBook.Work work =
        new TaskBook.Work() {
          @Override
          public void end(Consumer<String> log) {
            now(vmid, change, how);
          }
        };
    return tasks.start(type, Integer.toString(vmid), who, world.settings().taskDuration(), work);
  }
}
