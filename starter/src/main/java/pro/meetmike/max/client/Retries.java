package pro.meetmike.max.client;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What failed and is being tried again by itself, at a workflow and at all its running children:
 * nobody is asked yet, but whoever looks wants to know. The server is asked, no worker.
 */
public final class Retries {

  /** Enough for a fleet of seven with 28 logins; a slower server tells of fewer. */
  private static final Duration TIME = Duration.ofMillis(1500);

  /**
   * One activity that failed at least once.
   *
   * @param workflow where it belongs
   * @param attempt the one that runs or comes next, from 2 on
   * @param nextAt when it comes; null when it runs
   * @param failure of the attempt before
   */
  public record Retry(
      String workflow, String activity, int attempt, @Nullable String nextAt, String failure) {}

  private final Client client;

  public Retries(Client client) {
    this.client = client;
  }

  /** All that are known within a moment, top down. */
  public List<Retry> of(String workflow) {
    List<Retry> found = new ArrayList<>();
    new WorkflowTree(client)
        .of(workflow, TIME)
        .forEach(
            (id, known) ->
                known.getPendingActivitiesList().stream()
                    .filter(a -> a.getAttempt() > 1 && a.hasLastFailure())
                    .forEach(a -> found.add(retry(id, a))));
    return found;
  }

  private static Retry retry(String workflow, PendingActivityInfo activity) {
    return new Retry(
        workflow,
        activity.getActivityType().getName(),
        activity.getAttempt(),
        activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
                && activity.hasNextAttemptScheduleTime()
            ? Instant.ofEpochSecond(
                    activity.getNextAttemptScheduleTime().getSeconds(),
                    activity.getNextAttemptScheduleTime().getNanos())
                .toString()
            : null,
        activity.getLastFailure().getMessage());
  }
}
