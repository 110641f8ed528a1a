package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Histories as files that a replay accepts: {@code <workflow type>-<id in words>.json}. Of a
 * workflow that continued as new it is the latest run.
 */
public final class HistoryExport {

  /** A history that was written down. */
  public record Written(String workflowId, Path file, int events) {}

  private final Client client;

  public HistoryExport(Client client) {
    this.client = client;
  }

  /** The history of a workflow, and with {@code children} of all that it started, and so on. */
  public Map<String, WorkflowExecutionHistory> fetch(String workflowId, boolean children) {
    Map<String, WorkflowExecutionHistory> all = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(workflowId));
    while (!next.isEmpty()) {
      String id = next.poll();
      if (all.containsKey(id)) {
        continue;
      }
      one(id, all.isEmpty())
          .ifPresent(
              history -> {
                all.put(id, history);
                next.addAll(children ? childrenOf(history) : List.of());
              });
    }
    return all;
  }

  /** A child may be older than the server's retention; the first one has to be there. */
  private Optional<WorkflowExecutionHistory> one(String id, boolean required) {
    try {
      return Optional.of(complete(client.workflows().fetchHistory(id), id));
    } catch (WorkflowNotFoundException gone) {
      return missing(id, required);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return missing(id, required);
      }
      throw e;
    }
  }

  private Optional<WorkflowExecutionHistory> missing(String id, boolean required) {
    if (required) {
      throw new Failure(
          Failure.FAILED,
          "There is no workflow %s at %s: name one with --id, as the Web UI or ./max lead list shows it."
              .formatted(id, client.endpoint().address()));
    }
    return Optional.empty();
  }

  /** The embedded server leaves the workflow's id out of its first event; a replay needs it. */
  private static WorkflowExecutionHistory complete(WorkflowExecutionHistory history, String id) {
    HistoryEvent first = history.getEvents().get(0);
    WorkflowExecutionStartedEventAttributes started =
        first.getWorkflowExecutionStartedEventAttributes().toBuilder().setWorkflowId(id).build();
    History whole =
        history.getHistory().toBuilder()
            .setEvents(
                0, first.toBuilder().setWorkflowExecutionStartedEventAttributes(started).build())
            .build();
    return new WorkflowExecutionHistory(whole, id);
  }

  private static List<String> childrenOf(WorkflowExecutionHistory history) {
    return history.getEvents().stream()
        .filter(HistoryEvent::hasChildWorkflowExecutionStartedEventAttributes)
        .map(e -> e.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution())
        .map(WorkflowExecution::getWorkflowId)
        .toList();
  }

  /**
   * Writes them down.
   *
   * @param force whether files that are there already are written anew
   */
  public static List<Written> write(
      Map<String, WorkflowExecutionHistory> histories, Path directory, boolean force)
      throws IOException {
    List<Written> written = new ArrayList<>();
    for (Map.Entry<String, WorkflowExecutionHistory> one : histories.entrySet()) {
      Path file = directory.resolve(name(one.getKey(), one.getValue()));
      if (!force && Files.exists(file)) {
        throw new Failure(
            Failure.FAILED,
            "%s is there already: add --force to write it anew, or choose another --to."
                .formatted(file));
      }
      written.add(new Written(one.getKey(), file, one.getValue().getEvents().size()));
    }
    Files.createDirectories(directory);
    for (Written one : written) {
      String json = histories.get(one.workflowId()).toJson(true);
      Files.writeString(one.file(), json.strip() + "\n");
    }
    return written;
  }

  private static String name(String id, WorkflowExecutionHistory history) {
    String type =
        history
            .getEvents()
            .get(0)
            .getWorkflowExecutionStartedEventAttributes()
            .getWorkflowType()
            .getName();
    return "%s-%s.json".formatted(word(type), word(id));
  }

  private static String word(String text) {
    return text.replaceAll("[^A-Za-z0-9._]+", "-");
  }
}
