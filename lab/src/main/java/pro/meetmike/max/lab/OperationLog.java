package pro.meetmike.max.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every call that reached a stand-in and every effect it had, in order: in memory for the
 * invariants, and as JSON lines for people. Thread-safe. Details hold no secret.
 */
public final class OperationLog implements AutoCloseable {

  /**
   * One call.
   *
   * @param at epoch milliseconds
   * @param service {@code pve}, {@code ssh}, {@code graph}, {@code login}, {@code share}
   * @param operation what was asked ({@code POST /nodes/pve/lxc}, {@code packages})
   * @param target whom it concerned ({@code 203}, {@code clara}); may be empty
   * @param mutating whether it changed anything
   */
  public record Operation(
      long at, String service, String operation, String target, boolean mutating, String detail) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Operation> operations = new ArrayList<>();
  private final BufferedWriter file;
  private final Clock clock;

  /** Appends to {@code file}, creating it when it is missing. */
  public OperationLog(Path file, Clock clock) {
    this.clock = clock;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      this.file =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void looked(String service, String operation, String target) {
    add(service, operation, target, false, "");
  }

  public void changed(String service, String operation, String target, String detail) {
    add(service, operation, target, true, detail);
  }

  /** The operations of this process that satisfy a condition, in order. */
  public synchronized List<Operation> matching(Predicate<Operation> condition) {
    return operations.stream().filter(condition).toList();
  }

  private synchronized void add(
      String service, String operation, String target, boolean mutating, String detail) {
    Operation one = new Operation(clock.millis(), service, operation, target, mutating, detail);
    operations.add(one);
    try {
      file.write(JSON.writeValueAsString(one));
      file.newLine();
      file.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
