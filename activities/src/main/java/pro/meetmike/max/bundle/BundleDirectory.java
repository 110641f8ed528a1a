package pro.meetmike.max.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One deployment's bundle on disk. */
public final class BundleDirectory {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}");

  private final Path directory;

  /**
   * @param deployment becomes the directory's name; must be one plain name
   */
  public BundleDirectory(Path root, String deployment) {
    if (!NAME.matcher(deployment).matches() || deployment.contains("..")) {
      throw new IllegalArgumentException(
          "The deployment id \"" + deployment + "\" cannot name a directory: use letters and -.");
    }
    this.directory = root.resolve(deployment);
  }

  public Path path() {
    return directory;
  }

  public Path resolve(String relative) {
    return directory.resolve(relative);
  }

  /** Writes those files that differ, each in one rename. Answers their names, in order. */
  public List<String> write(Map<String, RenderedFile> files) {
    List<String> changed = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          if (!same(name, file)) {
            replace(directory.resolve(name), file);
            changed.add(name);
          }
        });
    return changed;
  }

  /** The names of those that are missing or different on disk. */
  public List<String> stale(Map<String, RenderedFile> files) {
    return files.entrySet().stream()
        .filter(e -> !same(e.getKey(), e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean same(String name, RenderedFile file) {
    Path path = directory.resolve(name);
    try {
      return Files.isRegularFile(path)
          && Files.readString(path).equals(file.text())
          && Files.isExecutable(path) == file.executable();
    } catch (IOException e) {
      return false;
    }
  }

  private static void replace(Path path, RenderedFile file) {
    try {
      Files.createDirectories(path.getParent());
      Path beside = Files.createTempFile(path.getParent(), ".bundle", ".new");
      Files.writeString(beside, file.text(), StandardCharsets.UTF_8);
      Set<PosixFilePermission> mode =
          PosixFilePermissions.fromString(file.executable() ? "rwxr-xr-x" : "rw-r--r--");
      Files.setPosixFilePermissions(beside, mode);
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's file " + path + " cannot be written.", e);
    }
  }
}
