package pro.meetmike.max.command;

import java.nio.file.Files;
import java.nio.file.Path;
import pro.meetmike.max.client.Failure;

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

  /** A file named on the command line, which must be there. */
  public static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Failure(
          Failure.CONFIGURATION, "%s does not exist: name an existing file.".formatted(file));
    }
    return file;
  }
}
