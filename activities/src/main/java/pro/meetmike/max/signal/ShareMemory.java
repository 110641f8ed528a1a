package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

  /** Whole or not at all: half a memory would make a stranger of every share. */
  void remember(String uuid) throws IOException {
    if (!uuid().equals(Optional.of(uuid))) {
      Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] line = (uuid + "\n").getBytes(StandardCharsets.UTF_8);
      Publication.replace(directory, file, line, FileTime.from(Instant.now()));
    }
  }
}
