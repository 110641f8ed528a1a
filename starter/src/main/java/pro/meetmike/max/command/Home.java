package pro.meetmike.max.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.journey.file.PrivateDirectory;

/**
 * Where this installation lies.
 *
 * @param directory holds {@code agents/}; {@code MAX_HOME}, set by the launcher
 * @param state this product's own files; {@code MAX_STATE}, else {@code .max} beside
 */
public record Home(Path directory, Path state) {

  public static Home find() {
    String home = System.getenv("MAX_HOME");
    Path directory = Path.of(home == null ? "." : home).toAbsolutePath().normalize();
    String state = System.getenv("MAX_STATE");
    return new Home(
        directory, state == null ? directory.resolve(".max") : Path.of(state).toAbsolutePath());
  }

  /** A directory named on the command line, made where it is missing; it can be written into. */
  public static Path writable(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new Failure(
          Failure.CONFIGURATION, "%s is a file: name a directory.".formatted(directory));
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new Failure(
          Failure.CONFIGURATION,
          "The directory %s cannot be made: name another, or make it by hand."
              .formatted(directory));
    }
    if (!Files.isWritable(directory)) {
      throw new Failure(
          Failure.CONFIGURATION,
          "The directory %s cannot be written: change its permissions, or name another."
              .formatted(directory));
    }
    return directory;
  }

  /** A state directory of this user's own, made where it is missing. */
  public static Path own(Path directory) {
    if (Files.exists(directory)) {
      writable(directory);
    }
    try {
      return PrivateDirectory.open(directory);
    } catch (FileSystemException e) {
      return writable(directory);
    } catch (IOException e) {
      throw new Failure(Failure.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  /** A file named on the command line, which must be there. */
  public static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new Failure(
          Failure.CONFIGURATION, "%s does not exist: name an existing file.".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new Failure(
          Failure.CONFIGURATION,
          "%s is %s: name a file."
              .formatted(file, Files.isDirectory(file) ? "a directory" : "no regular file"));
    }
    return file;
  }
}
