package pro.meetmike.max.guard;

import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The committed histories: one JSON file each, {@code <workflow type>[-<what happens>].json}; those
 * of a real server are packed and lie in {@code real}.
 */
final class Histories {

  private static final Path DIRECTORY = Path.of("src/test/resources/histories");
  private static final String REAL = "real/";

  private Histories() {}

  /**
   * Writes down a history, and in its first event the workflow's id: code derives its children's
   * ids from it, and the embedded server, other than the real one, leaves it out.
   */
  static void write(String name, String workflowId, WorkflowExecutionHistory history)
      throws IOException {
    HistoryEvent first = history.getEvents().get(0);
    WorkflowExecutionStartedEventAttributes started =
        first.getWorkflowExecutionStartedEventAttributes().toBuilder()
            .setWorkflowId(workflowId)
            .build();
    History complete =
        history.getHistory().toBuilder()
            .setEvents(
                0, first.toBuilder().setWorkflowExecutionStartedEventAttributes(started).build())
            .build();
    String json = new WorkflowExecutionHistory(complete, workflowId).toJson(true);
    Files.createDirectories(DIRECTORY);
    Files.writeString(DIRECTORY.resolve(name + ".json"), json.strip() + "\n");
  }

  /** Names of all, sorted. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".json"))
          .map(n -> n.substring(0, n.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of those that a real server wrote, sorted. */
  static List<String> realNames() {
    try (Stream<Path> files = Files.list(DIRECTORY.resolve(REAL))) {
      return files
          .map(f -> REAL + f.getFileName().toString().replace(".json.gz", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of one. */
  static String json(String name) throws IOException {
    if (!name.startsWith(REAL)) {
      return Files.readString(DIRECTORY.resolve(name + ".json"));
    }
    try (InputStream packed = Files.newInputStream(DIRECTORY.resolve(name + ".json.gz"));
        InputStream text = new GZIPInputStream(packed)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static WorkflowExecutionHistory read(String name) {
    try {
      String json = json(name);
      String workflowId = started(WorkflowExecutionHistory.fromJson(json)).getWorkflowId();
      return WorkflowExecutionHistory.fromJson(json, workflowId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workflow type that a history is of. */
  static String type(WorkflowExecutionHistory history) {
    return started(history).getWorkflowType().getName();
  }

  private static WorkflowExecutionStartedEventAttributes started(WorkflowExecutionHistory history) {
    return history.getEvents().get(0).getWorkflowExecutionStartedEventAttributes();
  }
}
