package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Who may do what where. An entry further down a path replaces what was inherited; a separated
 * token has at most what its user has; {@code root@pam} has everything.
 */
final class Permissions {

  static final String ROOT = "root@pam";

  private static final List<String> ALL =
      List.of(
          ("Datastore.Allocate Datastore.AllocateSpace Datastore.AllocateTemplate Datastore.Audit"
                  + " Group.Allocate Mapping.Audit Mapping.Modify Mapping.Use Permissions.Modify"
                  + " Pool.Allocate Pool.Audit Realm.Allocate Realm.AllocateUser SDN.Allocate"
                  + " SDN.Audit SDN.Use Sys.AccessNetwork Sys.Audit Sys.Console Sys.Incoming"
                  + " Sys.Modify Sys.PowerMgmt Sys.Syslog User.Modify VM.Allocate VM.Audit"
                  + " VM.Backup VM.Clone VM.Config.CDROM VM.Config.CPU VM.Config.Cloudinit"
                  + " VM.Config.Disk VM.Config.HWType VM.Config.Memory VM.Config.Network"
                  + " VM.Config.Options VM.Console VM.GuestAgent.Audit"
                  + " VM.GuestAgent.FileRead VM.GuestAgent.FileSystemMgmt"
                  + " VM.GuestAgent.FileWrite VM.GuestAgent.Unrestricted VM.Migrate"
                  + " VM.PowerMgmt VM.Replicate VM.Snapshot VM.Snapshot.Rollback")
              .split(" "));

  private static final Set<String> ALWAYS_LISTED =
      new TreeSet<>(
          List.of("/", "/access", "/access/groups", "/nodes", "/pool", "/sdn", "/storage", "/vms"));

  private final AccessSetup access;
  private final IntFunction<String> poolOf;

  /**
   * @param poolOf container number → the pool it is in, empty for none
   */
  Permissions(AccessSetup access, IntFunction<String> poolOf) {
    this.access = access;
    this.poolOf = poolOf;
  }

  AccessSetup access() {
    return access;
  }

  /** Privilege → 1 when it holds below that path too, else 0. */
  SortedMap<String, Integer> at(String who, String path) {
    if (who.equals(ROOT)) {
      SortedMap<String, Integer> all = new TreeMap<>();
      ALL.forEach(privilege -> all.put(privilege, 1));
      return all;
    }
    if (!who.contains("!")) {
      return granted(who, path);
    }
    AccessSetup.Token token = access.token(who).orElseThrow();
    SortedMap<String, Integer> ofUser = at(token.user(), path);
    if (!token.separated()) {
      return ofUser;
    }
    SortedMap<String, Integer> own = granted(who, path);
    own.keySet().retainAll(ofUser.keySet());
    return own;
  }

  /** Everything, path by path; paths without any privilege are left out. */
  SortedMap<String, SortedMap<String, Integer>> everywhere(String who) {
    SortedSet<String> paths = new TreeSet<>(ALWAYS_LISTED);
    access.entries().forEach(entry -> paths.add(entry.path()));
    SortedMap<String, SortedMap<String, Integer>> found = new TreeMap<>();
    for (String path : paths) {
      SortedMap<String, Integer> here = at(who, path);
      if (!here.isEmpty()) {
        found.put(path, here);
      }
    }
    return found;
  }

  boolean allows(String who, String path, String privilege) {
    return at(who, path).containsKey(privilege);
  }

  boolean allowsAny(String who, String path, List<String> privileges) {
    SortedMap<String, Integer> here = at(who, path);
    return privileges.stream().anyMatch(here::containsKey);
  }

  void require(String who, String path, String privilege) {
    if (!allows(who, path, privilege)) {
      throw ApiException.denied(path + ", " + privilege);
    }
  }

  void requireAny(String who, String path, List<String> privileges) {
    if (!allowsAny(who, path, privileges)) {
      throw ApiException.denied(path + ", " + String.join("|", privileges));
    }
  }

  /** On the container, or on the pool it is being put into. */
  void requireGuest(String who, int vmid, String pool, String privilege) {
    if (pool.isEmpty() || !allows(who, "/pool/" + pool, privilege)) {
      require(who, "/vms/" + vmid, privilege);
    }
  }

  private SortedMap<String, Integer> granted(String who, String path) {
    SortedMap<String, Integer> privileges = privileges(roles(who, path));
    if (path.matches("/vms/\\d{3,9}")) {
      String pool = poolOf.apply(Integer.parseInt(path.substring("/vms/".length())));
      if (!pool.isEmpty()) {
        privileges(roles(who, "/pool/" + pool)).forEach(privileges::putIfAbsent);
      }
    }
    return privileges;
  }

  /** Role → whether it propagates. */
  private Map<String, Boolean> roles(String who, String path) {
    Map<String, Boolean> roles = Map.of();
    for (String prefix : prefixes(path)) {
      Map<String, Boolean> here = new LinkedHashMap<>();
      for (AccessSetup.Entry entry : access.entries()) {
        boolean applies = entry.propagate() || prefix.equals(path);
        if (applies && entry.who().equals(who) && entry.path().equals(prefix)) {
          here.put(entry.role(), entry.propagate());
        }
      }
      roles = here.isEmpty() ? roles : here;
    }
    return roles;
  }

  private SortedMap<String, Integer> privileges(Map<String, Boolean> roles) {
    SortedMap<String, Integer> found = new TreeMap<>();
    roles.forEach(
        (role, propagate) -> {
          List<String> held =
              role.equals("Administrator") ? ALL : access.roles().getOrDefault(role, List.of());
          held.forEach(privilege -> found.merge(privilege, propagate ? 1 : 0, Math::max));
        });
    return found;
  }

  private static List<String> prefixes(String path) {
    List<String> found = new ArrayList<>(List.of("/"));
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      found.add(path.substring(0, slash));
    }
    if (!path.equals("/")) {
      found.add(path);
    }
    return found;
  }
}
