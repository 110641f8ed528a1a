package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a machine as a script may have changed them: path → what would differ. Scratch
 * directories and the agents' own traffic on the share do not count.
 */
final class Footprint {

  private static final Set<String> SCRATCH = Set.of("tmp", "run", "var/tmp", "var/log");

  private final Map<String, String> files = new HashMap<>();

  private Footprint() {}

  static Footprint of(Machine machine, Path shareRoot) throws IOException {
    Footprint footprint = new Footprint();
    footprint.add(machine.root(), machine.root(), Integer.MAX_VALUE, true);
    if (machine.isHost() && Files.isDirectory(shareRoot)) {
      // The host lays out the inboxes; what is put into them is the agents' business.
      footprint.add(shareRoot.resolve("signals"), machine.root(), 3, false);
    }
    return footprint;
  }

  /** What is new, other or gone, in one line; empty when nothing is. */
  Optional<String> since(Footprint before) {
    long added = files.keySet().stream().filter(p -> !before.files.containsKey(p)).count();
    long gone = before.files.keySet().stream().filter(p -> !files.containsKey(p)).count();
    long other =
        files.entrySet().stream()
            .filter(e -> before.files.containsKey(e.getKey()))
            .filter(e -> !e.getValue().equals(before.files.get(e.getKey())))
            .count();
    return added + gone + other == 0
        ? Optional.empty()
        : Optional.of("+" + added + " ~" + other + " -" + gone);
  }

  private void add(Path top, Path root, int depth, boolean plainFiles) throws IOException {
    if (!Files.isDirectory(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        Set.of(),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes about) {
            if (SCRATCH.contains(root.relativize(directory).toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            files.put(directory.toString(), permissions(directory));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            if (plainFiles || about.isDirectory()) {
              files.put(
                  file.toString(),
                  about.isDirectory()
                      ? permissions(file)
                      : about.size() + " " + about.lastModifiedTime() + " " + about.fileKey());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String permissions(Path directory) {
    try {
      return Files.getPosixFilePermissions(directory).toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
