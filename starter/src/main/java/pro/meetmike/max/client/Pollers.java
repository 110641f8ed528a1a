package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Queues;

/**
 * Whether a worker polls the three task queues. The server remembers pollers for minutes after they
 * are gone, so only one that asked within the length of a long poll counts.
 */
public final class Pollers {

  /** A poll lasts a minute; some more for a server under load. */
  private static final Duration FRESH = Duration.ofSeconds(90);

  private static final Duration POLLED = Duration.ofMillis(1700);

  /** The embedded server's worker lives in its process. */
  private static final Duration UNKNOWN = Duration.ofSeconds(5);

  /** What is known of one queue. */
  public enum State {
    POLLED,
    SILENT,
    /** Polled by workers to which the server gives no task: see {@link IdleVersion}. */
    IDLE,
    /** This server cannot be asked (the embedded one): its worker lives in the same process. */
    UNKNOWN
  }

  /**
   * One queue.
   *
   * @param lastSeen when a worker asked last; null when none did for minutes
   * @param idle why the workers get no task; only of {@link State#IDLE}
   */
  public record Queue(
      String name, State state, @Nullable String lastSeen, @Nullable IdleVersion idle) {

    public Queue(String name, State state, @Nullable String lastSeen) {
      this(name, state, lastSeen, null);
    }
  }

  private final Client client;
  private final Clock clock;

  public Pollers(Client client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The workflows' queue first, then the host's and the cloud's. */
  public List<Queue> look() {
    String queue = client.endpoint().queue();
    return List.of(
        workflows(),
        look(Queues.hostOf(queue), TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY),
        look(Queues.cloudOf(queue), TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
  }

  /**
   * How long a question is worth waiting for an answer; empty when nobody is there to answer. One
   * that has just been killed still looks alive, so the wait is short.
   */
  public static Optional<Duration> patience(Queue queue) {
    return switch (queue.state()) {
      case POLLED -> Optional.of(POLLED);
      case SILENT, IDLE -> Optional.empty();
      case UNKNOWN -> Optional.of(UNKNOWN);
    };
  }

  /** The queue that answers questions. */
  public Queue workflows() {
    return look(client.endpoint().queue(), TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
  }

  private Queue look(String queue, TaskQueueType type) {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(client.endpoint().namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(type)
            .build();
    try {
      return judged(
          queue,
          Patience.twice(
              client.endpoint(),
              seconds ->
                  client
                      .service()
                      .blockingStub()
                      .withDeadlineAfter(seconds, TimeUnit.SECONDS)
                      .describeTaskQueue(request)),
          clock.instant());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return new Queue(queue, State.UNKNOWN, null);
      }
      throw e;
    }
  }

  /** What a server's answer means at this moment. */
  static Queue judged(String queue, DescribeTaskQueueResponse answer, Instant now) {
    Optional<Instant> last =
        answer.getPollersList().stream().map(Pollers::asked).max(Comparator.naturalOrder());
    String seen = last.map(Instant::toString).orElse(null);
    List<PollerInfo> fresh =
        answer.getPollersList().stream().filter(p -> asked(p).plus(FRESH).isAfter(now)).toList();
    if (fresh.isEmpty()) {
      return new Queue(queue, State.SILENT, seen);
    }
    return IdleVersion.among(fresh, answer.getVersioningInfo())
        .map(idle -> new Queue(queue, State.IDLE, seen, idle))
        .orElseGet(() -> new Queue(queue, State.POLLED, seen));
  }

  private static Instant asked(PollerInfo poller) {
    return Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds());
  }
}
