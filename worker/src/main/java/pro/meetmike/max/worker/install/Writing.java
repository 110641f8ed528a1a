package pro.meetmike.max.worker.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts an installation's directories and files below a root. Safe to repeat. */
public final class Writing {
  private Writing() {}

  /** Gives one line for each thing, saying what became of it. */
  public static List<String> below(Path root, Installation installation) throws IOException {
    List<String> told = new ArrayList<>();
    for (Installation.Directory directory : installation.directories()) {
      Path there = at(root, directory.path());
      boolean known = Files.isDirectory(there);
      Files.createDirectories(there);
      if (!known) {
        Files.setPosixFilePermissions(there, permissions(directory.mode()));
      }
      told.add("%s %s".formatted(known ? "kept   " : "made   ", there));
    }
    for (Installation.TextFile file : installation.files()) {
      told.add(written(at(root, file.path()), file));
    }
    return told;
  }

  /** Where a path of the installed system lies below this root. */
  public static Path at(Path root, Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  private static String written(Path there, Installation.TextFile file) throws IOException {
    if (Files.exists(there) && (file.yours() || Files.readString(there).equals(file.text()))) {
      return "kept    " + there;
    }
    boolean known = Files.exists(there);
    Files.createDirectories(there.getParent());
    Path fresh = there.resolveSibling(there.getFileName() + ".new");
    Files.writeString(fresh, file.text());
    Files.setPosixFilePermissions(fresh, permissions(file.mode()));
    Files.move(fresh, there, StandardCopyOption.ATOMIC_MOVE);
    return "%s %s".formatted(known ? "changed" : "written", there);
  }

  private static Set<PosixFilePermission> permissions(String octal) {
    StringBuilder text = new StringBuilder();
    for (char digit : octal.toCharArray()) {
      int bits = digit - '0';
      text.append((bits & 4) > 0 ? 'r' : '-');
      text.append((bits & 2) > 0 ? 'w' : '-');
      text.append((bits & 1) > 0 ? 'x' : '-');
    }
    return PosixFilePermissions.fromString(text.toString());
  }
}
