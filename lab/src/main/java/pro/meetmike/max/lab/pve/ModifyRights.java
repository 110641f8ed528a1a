package pro.meetmike.max.lab.pve;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which right each option of a container needs. {@code root@pam} in person is asked for none. */
final class ModifyRights {

  /** Any of these lets one ask for a change at all. */
  static final List<String> ANY =
      List.of(
          "VM.Config.Disk",
          "VM.Config.CPU",
          "VM.Config.Memory",
          "VM.Config.Network",
          "VM.Config.Options");

  private final Permissions permissions;
  private final World world;

  ModifyRights(Permissions permissions, World world) {
    this.permissions = permissions;
    this.world = world;
  }

  /**
   * What is to be changed.
   *
   * @param pool the container is being put into, empty for none
   * @param old the configuration before, empty at creation
   * @param unprivileged as it is or will be
   */
  record Change(
      int vmid,
      String pool,
      boolean unprivileged,
      Map<String, String> old,
      Map<String, String> wanted,
      Collection<String> deleted) {}

  /** Refuses the first option that the caller may not set or delete. */
  void check(Call call, Change change) {
    if (call.root()) {
      return;
    }
    change
        .wanted()
        .forEach(
            (option, value) -> {
              rootOnly(option, value, change);
              privilege(call.who(), option, change);
              place(call, option, value);
            });
    change
        .deleted()
        .forEach(
            option -> {
              rootOnly(option, "", change);
              privilege(call.who(), option, change);
            });
  }

  private void privilege(String who, String option, Change change) {
    permissions.requireGuest(who, change.vmid(), poolFor(option, change.pool()), privilege(option));
  }

  /** Tags are looked at on the container itself, even while it is being put into a pool. */
  private static String poolFor(String option, String pool) {
    return option.equals("tags") ? "" : pool;
  }

  private static String privilege(String option) {
    if (option.equals("rootfs") || option.matches("(mp|unused)\\d+")) {
      return "VM.Config.Disk";
    }
    if (option.matches("net\\d+")) {
      return "VM.Config.Network";
    }
    return switch (option) {
      case "cores", "cpuunits", "cpulimit" -> "VM.Config.CPU";
      case "memory", "swap" -> "VM.Config.Memory";
      case "nameserver", "searchdomain", "hostname" -> "VM.Config.Network";
      case "features" -> "VM.Allocate";
      default -> "VM.Config.Options";
    };
  }

  private static void rootOnly(String option, String value, Change change) {
    if (option.matches("dev\\d+")) {
      throw ApiException.denied("configuring device passthrough is only allowed for root@pam");
    }
    if (option.equals("hookscript")) {
      throw ApiException.denied("changing the hookscript is only allowed for root@pam");
    }
    if (option.equals("features")) {
      features(value, change.old().getOrDefault(option, ""), change.unprivileged());
    }
    if (option.matches("mp\\d+|rootfs") && value.startsWith("/")) {
      String kind = value.startsWith("/dev/") ? "device" : "bind";
      throw ApiException.denied("mount point type " + kind + " is only allowed for root@pam");
    }
  }

  private static void features(String value, String old, boolean unprivileged) {
    if (!unprivileged) {
      throw ApiException.denied(
          "changing feature flags for privileged container is only allowed for root@pam");
    }
    Map<String, String> before = PropertyString.parse("", old);
    Map<String, String> after = PropertyString.parse("", value);
    before.remove("nesting");
    after.remove("nesting");
    if (!before.equals(after)) {
      throw ApiException.denied(
          "changing feature flags (except nesting) is only allowed for root@pam");
    }
  }

  private void place(Call call, String option, String value) {
    if (option.matches("net\\d+")) {
      String bridge = PropertyString.parse("", value).getOrDefault("bridge", "");
      if (!bridge.isEmpty()) {
        permissions.require(call.who(), "/sdn/zones/localnetwork/" + bridge, "SDN.Use");
      }
    }
    if (option.matches("mp\\d+|rootfs")) {
      Volumes.wanted(value)
          .ifPresentOrElse(
              fresh ->
                  permissions.require(
                      call.who(), "/storage/" + fresh.storage(), "Datastore.AllocateSpace"),
              () -> Volumes.existing(world, option, value));
    }
  }
}
