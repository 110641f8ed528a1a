package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The uuid of the share this worker prepared, kept outside the share: without it, preparing a mount
 * point whose mount is missing would found a second, empty share beneath it.
 */
final class ShareMemory {

  private final Path file;

  ShareMemory(Path spoolRoot) {
    this.file = spoolRoot.resolve(".share");
  }

  Path file() {
    return file;
  }

  Optional<String> uuid() throws IOException {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void remember(String uuid) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, uuid + "\n");
  }
}
