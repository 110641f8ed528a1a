package pro.meetmike.max.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of the repository. */
final class Sources {

  private static final List<String> MODULES =
      List.of("workflows", "agents", "activities", "starter", "worker", "lab");

  private Sources() {}

  /** A file with its path in the repository. */
  record Source(String path, String text) {

    List<String> lines() {
      return text.lines().toList();
    }

    boolean isPackageInfo() {
      return path.endsWith("/package-info.java");
    }

    /** Name of the top-level type. */
    String type() {
      String file = path.substring(path.lastIndexOf('/') + 1);
      return file.substring(0, file.length() - ".java".length());
    }

    String directory() {
      return path.substring(0, path.lastIndexOf('/'));
    }
  }

  static List<Source> production() {
    return MODULES.stream().flatMap(m -> below(m + "/src/main/java")).toList();
  }

  static List<Source> tests() {
    return MODULES.stream().flatMap(m -> below(m + "/src/test/java")).toList();
  }

  private static Stream<Source> below(String directory) {
    Path root = root();
    if (!Files.isDirectory(root.resolve(directory))) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(root.resolve(directory))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .sorted()
          .map(f -> new Source(root.relativize(f).toString().replace('\\', '/'), read(f)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("mvnw"))) {
      here = here.getParent();
    }
    return here;
  }
}
