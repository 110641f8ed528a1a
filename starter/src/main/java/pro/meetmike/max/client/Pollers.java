package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
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

  private static final int SECONDS = 2;
  private static final Duration POLLED = Duration.ofMillis(1700);

  /** The embedded server's worker lives in its process. */
  private static final Duration UNKNOWN = Duration.ofSeconds(5);

  /** What is known of one queue. */
  public enum State {
    POLLED,
    SILENT,
    /** This server cannot be asked (the embedded one): its worker lives in the same process. */
    UNKNOWN
  }

  /**
   * One queue.
   *
   * @param lastSeen when a worker asked last; null when none did for minutes
   */
  public record Queue(String name, State state, @Nullable String lastSeen) {}

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
      case SILENT -> Optional.empty();
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
      List<PollerInfo> pollers =
          client
              .service()
              .blockingStub()
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .describeTaskQueue(request)
              .getPollersList();
      Optional<Instant> last =
          pollers.stream()
              .map(p -> Instant.ofEpochSecond(p.getLastAccessTime().getSeconds()))
              .max(Comparator.naturalOrder());
      boolean fresh = last.isPresent() && last.get().plus(FRESH).isAfter(clock.instant());
      return new Queue(
          queue, fresh ? State.POLLED : State.SILENT, last.map(Instant::toString).orElse(null));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return new Queue(queue, State.UNKNOWN, null);
      }
      throw e;
    }
  }
}
