package pro.meetmike.max.lab.pve;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one file that outlives the process, always replaced as a whole. */
final class StateFile {

  /**
   * What is kept.
   *
   * @param nextPid process numbers are never given twice
   * @param secrets token → secret, for tokens whose secret was made here
   */
  record Kept(
      List<Container> containers, List<Task> tasks, int nextPid, Map<String, String> secrets) {

    Kept {
      containers = List.copyOf(containers);
      tasks = List.copyOf(tasks);
      secrets = new LinkedHashMap<>(secrets);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  StateFile(Path directory) {
    this.file = directory.resolve("pve-state.json");
  }

  Optional<Kept> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Kept.class));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lab's Proxmox state " + file + " cannot be read; delete it to start anew.", e);
    }
  }

  void write(Kept kept) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      JSON.writeValue(fresh.toFile(), kept);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lab's Proxmox state " + file + " cannot be written; make its directory writable.",
          e);
    }
  }
}
