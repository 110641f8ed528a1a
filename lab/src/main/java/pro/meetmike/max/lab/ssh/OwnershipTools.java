package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import pro.meetmike.max.lab.OperationLog;

/** {@code chown}, {@code chgrp}, {@code install} and the part of {@code stat} that shows owners. */
final class OwnershipTools {

  private final OperationLog log;
  private final Ownership ownership;

  OwnershipTools(OperationLog log, Ownership ownership) {
    this.log = log;
    this.ownership = ownership;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("chown", call -> change(call, ""));
    tools.put("chgrp", call -> change(call, ":"));
    tools.put("install", this::install);
    tools.put("stat", this::stat);
    return tools;
  }

  private ToolAnswer change(ToolCall call, String before) throws IOException {
    List<String> words = new ArrayList<>(call.args());
    boolean recursive = words.contains("-R") || words.contains("--recursive");
    words.removeIf(w -> w.startsWith("-"));
    if (words.size() < 2) {
      return ToolAnswer.refused(1, call.name() + ": missing operand\n");
    }
    String owner = before + words.get(0);
    boolean changed = false;
    for (String name : words.subList(1, words.size())) {
      Path file = call.path(name);
      if (!Files.exists(file)) {
        return ToolAnswer.refused(
            1, call.name() + ": cannot access '" + name + "': No such file or directory\n");
      }
      for (Path one : recursive ? tree(file) : List.of(file)) {
        Optional<Boolean> other = give(call.machine(), one, owner);
        if (other.isEmpty()) {
          return ToolAnswer.refused(1, call.name() + ": invalid user: '" + owner + "'\n");
        }
        changed |= other.get();
      }
    }
    if (changed) {
      String target = call.machine().seen(call.path(words.get(1)).toString());
      log.changed("ssh", call.name() + " " + target, call.machine().label(), owner);
    }
    return ToolAnswer.ok();
  }

  /** Empty when nobody has that name. */
  private Optional<Boolean> give(Machine machine, Path file, String owner) throws IOException {
    String[] parts = owner.split("[:.]", -1);
    Ownership.Owner now = ownership.of(machine, file);
    Optional<Integer> uid =
        parts[0].isEmpty() ? Optional.of(now.uid()) : Accounts.users(machine).id(parts[0]);
    Optional<Integer> gid =
        parts.length < 2 || parts[1].isEmpty()
            ? Optional.of(now.gid())
            : Accounts.groups(machine).id(parts[1]);
    return uid.isEmpty() || gid.isEmpty()
        ? Optional.empty()
        : Optional.of(ownership.give(machine, file, uid.get(), gid.get()));
  }

  private static List<Path> tree(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(p -> !Files.isSymbolicLink(p)).toList();
    }
  }

  /** The real command does the files; the owner is noted afterwards. */
  private ToolAnswer install(ToolCall call) {
    Optional<String> user = call.value("-o", "--owner");
    Optional<String> group = call.value("-g", "--group");
    List<String> command = new ArrayList<>();
    command.add(CommandDirectories.real("install").map(Path::toString).orElse("install"));
    for (int i = 0; i < call.args().size(); i++) {
      if (call.arg(i).equals("-o") || call.arg(i).equals("-g")) {
        i++;
      } else if (!call.arg(i).startsWith("--owner") && !call.arg(i).startsWith("--group")) {
        command.add(call.arg(i));
      }
    }
    if (user.isEmpty() && group.isEmpty()) {
      return ToolAnswer.become("", command);
    }
    String last = call.arg(call.args().size() - 1);
    String real = String.join(" ", command.stream().map(ToolAnswer::quote).toList());
    String owner = user.orElse("") + group.map(g -> ":" + g).orElse("");
    return new ToolAnswer(
        real + " || exit $?\ndesk chown " + ToolAnswer.quote(owner) + " " + ToolAnswer.quote(last));
  }

  private ToolAnswer stat(ToolCall call) throws IOException {
    String format = call.value("-c", "--format").orElse("");
    List<String> files =
        call.args().stream().filter(w -> !w.startsWith("-") && !w.equals(format)).toList();
    StringBuilder shell = new StringBuilder("failed=0\n");
    for (String name : files) {
      Path file = call.path(name);
      String shown = Files.exists(file) ? owned(call.machine(), file, format) : format;
      shell.append(shown.contains("%") ? really(shown, name) : ToolAnswer.print(shown + "\n"));
      shell.append('\n');
    }
    return new ToolAnswer(shell.append("exit $failed").toString());
  }

  /** What else the format asks for, the real command answers. */
  private static String really(String format, String file) {
    String stat = CommandDirectories.real("stat").map(Path::toString).orElse("stat");
    return "%s -L --format=%s -- %s || failed=1"
        .formatted(ToolAnswer.quote(stat), ToolAnswer.quote(format), ToolAnswer.quote(file));
  }

  private String owned(Machine machine, Path file, String format) throws IOException {
    Ownership.Owner owner = ownership.of(machine, file);
    return format
        .replace("%u", "" + owner.uid())
        .replace("%g", "" + owner.gid())
        .replace("%U", Accounts.users(machine).name(owner.uid()))
        .replace("%G", Accounts.groups(machine).name(owner.gid()));
  }
}
