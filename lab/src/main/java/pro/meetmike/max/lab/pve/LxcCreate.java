package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes containers. Little is checked at once; a missing template or a full storage is found by the
 * task, and a missing bridge only at the start.
 */
final class LxcCreate {

  private static final Set<String> NOT_KEPT =
      Set.of(
          "vmid",
          "ostemplate",
          "bwlimit",
          "force",
          "ha-managed",
          "ignore-unpack-errors",
          "password",
          "pool",
          "restore",
          "ssh-public-keys",
          "start",
          "storage",
          "unique",
          "unprivileged");

  private final World world;
  private final Permissions permissions;
  private final ModifyRights rights;
  private final TaskBook tasks;
  private final LxcPower power;

  LxcCreate(World world, Permissions permissions, TaskBook tasks, LxcPower power) {
    this.world = world;
    this.permissions = permissions;
    this.rights = new ModifyRights(permissions, world);
    this.tasks = tasks;
    this.power = power;
  }

  ApiAnswer create(Call call) {
    int vmid = (int) call.number("vmid", 0);
    refuseTaken(vmid);
    checkKeys(call.value("ssh-public-keys"));
    String pool = call.value("pool");
    checkPool(call, vmid, pool);
    boolean unprivileged = !call.value("unprivileged").equals("0");
    if (!unprivileged) {
      permissions.require(call.who(), "/", "Sys.Modify");
    }
    SortedMap<String, String> options = options(call);
    rights.check(
        call, new ModifyRights.Change(vmid, pool, unprivileged, Map.of(), options, List.of()));
    checkTemplate(call);
    options.putIfAbsent("rootfs", storage(call) + ":4");
    if (Volumes.wanted(options.get("rootfs")).isEmpty()) {
      throw ApiException.failed(
          "The lab makes a root file system only as STORAGE:GIGABYTES, not from '"
              + options.get("rootfs")
              + "'.");
    }
    checkStorages(call, options);
    NewContainer fresh =
        new NewContainer(
            world,
            vmid,
            pool,
            unprivileged,
            call.value("ostemplate"),
            options,
            call.value("ssh-public-keys"));
    return ApiAnswer.of(start(call, fresh));
  }

  /** Of two at once, one gets the number. */
  private String start(Call call, NewContainer fresh) {
    synchronized (world) {
      refuseTaken(fresh.vmid());
      world.put(Container.of(fresh.vmid(), Map.of("lock", "create")));
      world.hold(fresh.vmid());
    }
    Runnable afterwards =
        call.flag("start") ? () -> power.start(call.who(), fresh.vmid()) : () -> {};
    return tasks.start(
        "vzcreate",
        Integer.toString(fresh.vmid()),
        call.who(),
        fresh.duration(),
        fresh.work(afterwards));
  }

  private void refuseTaken(int vmid) {
    if (world.container(vmid).isPresent()) {
      throw ApiException.failed(
          "CT %d already exists on node '%s'".formatted(vmid, world.settings().node()));
    }
  }

  private static void checkKeys(String keys) {
    for (String line : keys.split("\n")) {
      if (!line.isBlank() && !SshKeyLine.good(line)) {
        throw ApiException.failed("SSH public key validation error");
      }
    }
  }

  private void checkPool(Call call, int vmid, String pool) {
    if (!pool.isEmpty() && !permissions.access().pools().contains(pool)) {
      throw ApiException.denied("pool '" + pool + "' does not exist");
    }
    boolean allowed =
        permissions.allows(call.who(), "/vms/" + vmid, "VM.Allocate")
            || !pool.isEmpty() && permissions.allows(call.who(), "/pool/" + pool, "VM.Allocate");
    if (!allowed) {
      throw ApiException.denied("");
    }
  }

  /** A bare number of a disk is a size on the call's storage. */
  private static SortedMap<String, String> options(Call call) {
    SortedMap<String, String> options = new TreeMap<>();
    new LinkedHashMap<>(call.given())
        .forEach(
            (option, value) -> {
              boolean disk = option.matches("rootfs|mp\\d+");
              boolean bare = disk && value.matches("\\d+(\\.\\d+)?(,.*)?");
              if (!NOT_KEPT.contains(option)) {
                options.put(option, bare ? storage(call) + ":" + value : value);
              }
            });
    return options;
  }

  private static String storage(Call call) {
    return call.value("storage").isEmpty() ? "local" : call.value("storage");
  }

  private void checkTemplate(Call call) {
    String template = call.value("ostemplate");
    int colon = template.indexOf(':');
    if (colon <= 0 || template.startsWith("/")) {
      if (call.root()) {
        return;
      }
      throw ApiException.failed("Only root can pass arbitrary filesystem paths.");
    }
    String storage = template.substring(0, colon);
    Volumes.storage(world, storage);
    permissions.requireAny(
        call.who(), "/storage/" + storage, List.of("Datastore.AllocateSpace", "Datastore.Audit"));
  }

  private void checkStorages(Call call, SortedMap<String, String> options) {
    options.forEach(
        (option, value) -> {
          if (option.matches("rootfs|mp\\d+")) {
            Volumes.wanted(value).ifPresent(wanted -> checkStorage(call, wanted.storage()));
          }
        });
  }

  private void checkStorage(Call call, String id) {
    if (!Volumes.storage(world, id).holds("rootdir")) {
      throw ApiException.invalid(
          "storage", "storage '" + id + "' does not support container directories");
    }
    permissions.require(call.who(), "/storage/" + id, "Datastore.AllocateSpace");
  }
}
