package pro.meetmike.max.lab.pve;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Destroys containers and enlarges their disks. */
final class LxcRemoval {

  private final World world;
  private final TaskBook tasks;

  LxcRemoval(World world, TaskBook tasks) {
    this.world = world;
    this.tasks = tasks;
  }

  /** Protection, locks and running containers are refused at once; force stops a running one. */
  String destroy(String who, int vmid, boolean force, boolean purge) {
    synchronized (world) {
      check(world.existing(vmid), force);
      world.awaitFree(vmid);
      world.hold(vmid);
    }
    TaskBook.Work work =
        new TaskBook.Work() {
          @Override
          public void end(Consumer<String> log) {
            remove(vmid, purge, log);
          }

          @Override
          public void leave() {
            world.release(vmid);
          }
        };
    return tasks.start(
        "vzdestroy", Integer.toString(vmid), who, world.settings().taskDuration(), work);
  }

  private static void check(Container container, boolean force) {
    int vmid = container.vmid();
    if (container.option("protection", "0").equals("1")) {
      throw ApiException.failed("can't remove CT " + vmid + " - protection mode enabled");
    }
    LxcPower.refuseLocked(container);
    if (container.runs() && !force) {
      throw ApiException.failed("unable to destroy CT " + vmid + " - container is running");
    }
  }

  private void remove(int vmid, boolean purge, Consumer<String> log) {
    Container container = world.existing(vmid);
    String volume =
        PropertyString.parse("volume", container.option("rootfs", "")).getOrDefault("volume", "");
    if (volume.contains(":vm-")) {
      log.accept(
          "Logical volume \""
              + volume.substring(volume.indexOf(':') + 1)
              + "\" successfully removed.");
    }
    if (purge) {
      log.accept("purging CT " + vmid + " from related configurations..");
    }
    world.carryOut(hypervisor -> hypervisor.destroy(vmid));
    world.remove(vmid);
    world.announce(container.stopped());
  }

  /** Only ever larger. */
  ApiAnswer resize(Call call) {
    Container before = world.existing(call.vmid());
    LxcPower.refuseLocked(before);
    String disk = call.value("disk");
    Map<String, String> parts = PropertyString.parse("volume", before.option(disk, ""));
    if (!parts.containsKey("size")) {
      throw ApiException.failed("no such volume '" + disk + "'");
    }
    long old = Sizes.bytes(parts.get("size"));
    String asked = call.value("size");
    long size = asked.startsWith("+") ? old + Sizes.bytes(asked.substring(1)) : Sizes.bytes(asked);
    if (size < old) {
      throw ApiException.failed("unable to shrink disk size");
    }
    parts.put("size", Sizes.text(size));
    String value = PropertyString.print("volume", List.of("mp"), parts);
    TaskBook.Work work =
        new TaskBook.Work() {
          @Override
          public void end(Consumer<String> log) {
            world.change(call.vmid(), container -> container.set(disk, value));
          }
        };
    return ApiAnswer.of(
        tasks.start(
            "resize", call.part("vmid"), call.who(), world.settings().taskDuration(), work));
  }
}
