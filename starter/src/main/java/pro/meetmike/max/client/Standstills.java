package pro.meetmike.max.client;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds what stands still at a workflow and at all its running children; asks no worker. */
public final class Standstills {

  /** How long nothing may happen. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Enough for a fleet of seven with 28 logins; a slower server tells of fewer. */
  private static final Duration TIME = Duration.ofMillis(1500);

  private final Client client;
  private final Clock clock;
  private final Duration patience;
  private final Duration time;

  /** As {@code status}, {@code watch} and {@code doctor} look: within a moment. */
  public Standstills(Client client, Clock clock) {
    this(client, clock, PATIENCE, TIME);
  }

  /**
   * @param patience how long nothing may happen
   * @param time for the whole look
   */
  public Standstills(Client client, Clock clock, Duration patience, Duration time) {
    this.client = client;
    this.clock = clock;
    this.patience = patience;
    this.time = time;
  }

  /**
   * Top down; empty when no worker polls, or the server does not answer, since then it is that
   * which is to be told.
   */
  public List<Standstill> of(String workflow) {
    return polled() ? look(workflow) : List.of();
  }

  private boolean polled() {
    try {
      return new Pollers(client, clock).workflows().state() != Pollers.State.SILENT;
    } catch (StatusRuntimeException silent) {
      return false;
    }
  }

  private List<Standstill> look(String workflow) {
    Instant now = clock.instant();
    List<Standstill> found = new ArrayList<>();
    new WorkflowTree(client)
        .of(workflow, time)
        .forEach(
            (id, known) ->
                Standstill.judge(known, history(id, known), now, patience).ifPresent(found::add));
    return found;
  }

  /** Only the embedded server leaves the pending task out of its description. */
  private List<HistoryEvent> history(String id, DescribeWorkflowExecutionResponse known) {
    if (!client.endpoint().embedded() || known.hasPendingWorkflowTask()) {
      return List.of();
    }
    try {
      return client.workflows().fetchHistory(id).getEvents();
    } catch (WorkflowNotFoundException ended) {
      return List.of();
    }
  }
}
