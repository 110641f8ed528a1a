package pro.meetmike.max.lab.temporal;

import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Queues;

/** The rehearsals that work on a real server now, seen by their workers' polls. */
final class RehearsalPollers {

  /** A poll is renewed every minute. */
  private static final long FRESH_SECONDS = 75;

  /** {@code pid@host}, as workers name themselves. */
  private static final String HERE = ManagementFactory.getRuntimeMXBean().getName();

  private final Client client;

  RehearsalPollers(Client client) {
    this.client = client;
  }

  /**
   * Names the process and the directory of one that lives. What this process polled for itself, for
   * the world that is taken up again, is no other.
   */
  void refuse(Optional<LastRun> last, RehearsedWorld world) {
    boolean own = last.filter(l -> l.belongsTo(world)).isPresent();
    List<PollerInfo> pollers =
        client
            .service()
            .blockingStub()
            .describeTaskQueue(
                DescribeTaskQueueRequest.newBuilder()
                    .setNamespace(client.endpoint().namespace())
                    .setTaskQueue(TaskQueue.newBuilder().setName(Queues.REHEARSAL))
                    .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                    .build())
            .getPollersList();
    Instant now = Clock.systemUTC().instant();
    pollers.stream()
        .filter(p -> now.getEpochSecond() - p.getLastAccessTime().getSeconds() < FRESH_SECONDS)
        .filter(p -> !gone(p.getIdentity()))
        .filter(p -> !own || !p.getIdentity().equals(HERE))
        .findFirst()
        .ifPresent(
            p -> {
              throw new Failure(
                  Failure.FAILED,
                  "Another rehearsal (%s, %s) works on the Temporal at %s: end it first, or rehearse on another server."
                      .formatted(
                          p.getIdentity(),
                          last.map(LastRun::place).orElse("not begun yet"),
                          client.endpoint().address()));
            });
  }

  /** An identity is {@code pid@host}: a process of this host that has ended polls no more. */
  private static boolean gone(String identity) {
    String[] parts = identity.split("@", 2);
    String here = HERE.replaceFirst(".*@", "");
    return parts.length == 2
        && parts[1].equals(here)
        && parts[0].matches("\\d{1,9}")
        && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
  }
}
