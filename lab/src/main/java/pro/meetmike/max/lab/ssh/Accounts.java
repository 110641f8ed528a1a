package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A machine's {@code etc/passwd} or {@code etc/group}: colon-separated lines, replaced whole. */
final class Accounts {

  private final Path file;

  private Accounts(Path file) {
    this.file = file;
  }

  static Accounts users(Machine machine) {
    return new Accounts(machine.root().resolve("etc/passwd"));
  }

  static Accounts groups(Machine machine) {
    return new Accounts(machine.root().resolve("etc/group"));
  }

  List<String[]> entries() throws IOException {
    return Files.readAllLines(file).stream().map(l -> l.split(":", -1)).toList();
  }

  /** By name or by number. */
  Optional<String[]> find(String nameOrId) throws IOException {
    return entries().stream()
        .filter(e -> e[0].equals(nameOrId) || e[2].equals(nameOrId))
        .findFirst();
  }

  /** The number of a name; a number is its own. */
  Optional<Integer> id(String nameOrId) throws IOException {
    return nameOrId.matches("\\d{1,9}")
        ? Optional.of(Integer.valueOf(nameOrId))
        : find(nameOrId).map(e -> Integer.valueOf(e[2]));
  }

  /** The name of a number, or the number where nobody has it. */
  String name(int id) throws IOException {
    return find("" + id).map(e -> e[0]).orElse("" + id);
  }

  int free(int from) throws IOException {
    int id = from;
    while (find("" + id).isPresent()) {
      id++;
    }
    return id;
  }

  /** Adds the entry, or puts it in the place of the one with the same name. */
  void put(String... entry) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean replaced = false;
    for (String[] old : entries()) {
      boolean same = old[0].equals(entry[0]);
      replaced |= same;
      lines.add(String.join(":", Arrays.asList(same ? entry : old)));
    }
    if (!replaced) {
      lines.add(String.join(":", entry));
    }
    Path next = file.resolveSibling(file.getFileName() + "-");
    Files.writeString(next, String.join("\n", lines) + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
