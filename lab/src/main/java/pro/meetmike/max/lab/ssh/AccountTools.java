package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pro.meetmike.max.lab.OperationLog;

/** Users and groups: {@code useradd}, {@code groupadd}, {@code usermod}, {@code id}. */
final class AccountTools {

  private final OperationLog log;
  private final Ownership ownership;

  AccountTools(OperationLog log, Ownership ownership) {
    this.log = log;
    this.ownership = ownership;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("groupadd", this::groupAdd);
    tools.put("useradd", this::userAdd);
    tools.put("usermod", this::userMod);
    tools.put("id", this::id);
    tools.put("whoami", call -> ToolAnswer.out(call.user() + "\n"));
    return tools;
  }

  private synchronized ToolAnswer groupAdd(ToolCall call) throws IOException {
    Accounts groups = Accounts.groups(call.machine());
    String name = last(call);
    if (groups.find(name).isPresent()) {
      return call.has("-f")
          ? ToolAnswer.ok()
          : ToolAnswer.refused(9, "groupadd: group '" + name + "' already exists\n");
    }
    int gid = number(call.value("-g", "--gid"), groups.free(1000));
    if (groups.find("" + gid).isPresent()) {
      return ToolAnswer.refused(4, "groupadd: GID '" + gid + "' already exists\n");
    }
    groups.put(name, "x", "" + gid, "");
    log.changed("ssh", "groupadd " + name, call.machine().label(), "gid " + gid);
    return ToolAnswer.ok();
  }

  private synchronized ToolAnswer userAdd(ToolCall call) throws IOException {
    Accounts users = Accounts.users(call.machine());
    Accounts groups = Accounts.groups(call.machine());
    String name = last(call);
    if (users.find(name).isPresent()) {
      return ToolAnswer.refused(9, "useradd: user '" + name + "' already exists\n");
    }
    int uid = number(call.value("-u", "--uid"), users.free(1000));
    if (users.find("" + uid).isPresent()) {
      return ToolAnswer.refused(4, "useradd: UID " + uid + " is not unique\n");
    }
    Optional<String> wanted = call.value("-g", "--gid");
    if (wanted.isPresent() && groups.find(wanted.get()).isEmpty()) {
      return ToolAnswer.refused(6, "useradd: group '" + wanted.get() + "' does not exist\n");
    }
    if (wanted.isEmpty()) {
      groups.put(name, "x", "" + uid, "");
    }
    int gid = wanted.isEmpty() ? uid : groups.id(wanted.get()).orElseThrow();
    for (String more : call.value("-G", "--groups").orElse("").split(",")) {
      join(groups, more, name);
    }
    enter(call, users, name, uid, gid);
    log.changed("ssh", "useradd " + name, call.machine().label(), "uid " + uid);
    return ToolAnswer.ok();
  }

  private void enter(ToolCall call, Accounts users, String name, int uid, int gid)
      throws IOException {
    Machine machine = call.machine();
    String home = machine.seen(call.value("-d", "--home-dir", "--home").orElse("/home/" + name));
    String shell = machine.seen(call.value("-s", "--shell").orElse("/bin/sh"));
    users.put(name, "x", "" + uid, "" + gid, "", home, shell);
    if (call.has("-m") || call.has("--create-home")) {
      ownership.give(machine, Files.createDirectories(machine.inside(home)), uid, gid);
    }
  }

  private synchronized ToolAnswer userMod(ToolCall call) throws IOException {
    Machine machine = call.machine();
    Accounts users = Accounts.users(machine);
    Accounts groups = Accounts.groups(machine);
    String name = last(call);
    Optional<String[]> entry = users.find(name);
    if (entry.isEmpty()) {
      return ToolAnswer.refused(6, "usermod: user '" + name + "' does not exist\n");
    }
    String[] changed = entry.get().clone();
    call.value("-u", "--uid").ifPresent(uid -> changed[2] = uid);
    call.value("-d", "--home").ifPresent(home -> changed[5] = machine.seen(home));
    call.value("-s", "--shell").ifPresent(shell -> changed[6] = machine.seen(shell));
    Optional<String> gid = call.value("-g", "--gid");
    if (gid.isPresent()) {
      Optional<Integer> known = groups.id(gid.get());
      if (known.isEmpty()) {
        return ToolAnswer.refused(6, "usermod: group '" + gid.get() + "' does not exist\n");
      }
      changed[3] = "" + known.get();
    }
    boolean other = !Arrays.equals(entry.get(), changed);
    if (other) {
      users.put(changed);
    }
    for (String more : call.value("-aG", "-G", "--groups").orElse("").split(",")) {
      other |= join(groups, more, name);
    }
    if (other) {
      log.changed("ssh", "usermod " + name, machine.label(), "");
    }
    return ToolAnswer.ok();
  }

  private ToolAnswer id(ToolCall call) throws IOException {
    Accounts groups = Accounts.groups(call.machine());
    String who =
        call.args().stream().filter(w -> !w.startsWith("-")).findFirst().orElse(call.user());
    Optional<String[]> user = Accounts.users(call.machine()).find(who);
    if (user.isEmpty()) {
      return ToolAnswer.refused(1, "id: '" + who + "': no such user\n");
    }
    String name = user.get()[0];
    String uid = user.get()[2];
    String gid = user.get()[3];
    String group = groups.name(Integer.parseInt(gid));
    String options = String.join("", call.args().stream().filter(a -> a.startsWith("-")).toList());
    boolean named = options.contains("n");
    if (options.contains("u")) {
      return ToolAnswer.out((named ? name : uid) + "\n");
    }
    if (options.contains("g")) {
      return ToolAnswer.out((named ? group : gid) + "\n");
    }
    if (options.contains("G")) {
      return ToolAnswer.out(String.join(" ", memberships(groups, name, gid, named)) + "\n");
    }
    return ToolAnswer.out("uid=%s(%s) gid=%s(%s)%n".formatted(uid, name, gid, group));
  }

  /** The main group first, then those that list the user. */
  private static Set<String> memberships(Accounts groups, String user, String gid, boolean named)
      throws IOException {
    Set<String> all = new LinkedHashSet<>();
    all.add(named ? groups.name(Integer.parseInt(gid)) : gid);
    for (String[] group : groups.entries()) {
      if (Arrays.asList(group[3].split(",")).contains(user)) {
        all.add(named ? group[0] : group[2]);
      }
    }
    return all;
  }

  private static boolean join(Accounts groups, String group, String user) throws IOException {
    Optional<String[]> found = group.isEmpty() ? Optional.empty() : groups.find(group);
    if (found.isEmpty() || Arrays.asList(found.get()[3].split(",")).contains(user)) {
      return false;
    }
    String[] entry = found.get().clone();
    entry[3] = entry[3].isEmpty() ? user : entry[3] + "," + user;
    groups.put(entry);
    return true;
  }

  private static int number(Optional<String> given, int otherwise) {
    return given.map(Integer::parseInt).orElse(otherwise);
  }

  private static String last(ToolCall call) {
    return call.arg(call.args().size() - 1);
  }
}
