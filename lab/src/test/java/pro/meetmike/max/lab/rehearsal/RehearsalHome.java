package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The repository as a rehearsal's home, and a copy of what a deployment reads there. */
final class RehearsalHome {

  private RehearsalHome() {}

  /** Wherever the tests are run from. */
  static Path find() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  /** A home of its own with the agents' folders, to be changed at will. */
  static Path copied(Path home, Path to) throws IOException {
    Path agents = home.resolve("agents");
    try (Stream<Path> files = Files.walk(agents)) {
      for (Path file : files.filter(f -> !ofABuild(agents.relativize(f))).toList()) {
        Path copy = to.resolve("agents").resolve(agents.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return to;
  }

  private static boolean ofABuild(Path file) {
    String name = file.toString();
    return name.startsWith("target") || name.startsWith("src") || name.contains("node_modules");
  }
}
