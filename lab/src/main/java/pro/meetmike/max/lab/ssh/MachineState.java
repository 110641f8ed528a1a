package pro.meetmike.max.lab.ssh;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One machine's {@link Facts}, kept in a JSON file that is replaced whole, so that a killed
 * rehearsal finds either the old state or the new one. Thread-safe.
 */
final class MachineState {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Facts facts;

  /** Reads the state, or begins with {@code fresh}. */
  MachineState(Path file, Supplier<Facts> fresh) {
    this.file = file;
    try {
      this.facts = Files.exists(file) ? JSON.readValue(file.toFile(), Facts.class) : fresh.get();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lab's state file " + file + " cannot be read; delete it to begin afresh.", e);
    }
  }

  synchronized <T> T look(Function<Facts, T> question) {
    return question.apply(facts);
  }

  /** Applies a change and stores it when it made a difference. */
  synchronized <T> T change(Function<Facts, T> change) {
    try {
      byte[] before = Files.exists(file) ? JSON.writeValueAsBytes(facts) : new byte[0];
      T result = change.apply(facts);
      byte[] after = JSON.writeValueAsBytes(facts);
      if (!Arrays.equals(before, after)) {
        replace(after);
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.write(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
