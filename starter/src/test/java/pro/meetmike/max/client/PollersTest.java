package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollersTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");

  private static PollerInfo poller(String build, long secondsAgo) {
    PollerInfo.Builder poller =
        PollerInfo.newBuilder()
            .setLastAccessTime(
                Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() - secondsAgo));
    if (!build.isEmpty()) {
      poller.setDeploymentOptions(
          WorkerDeploymentOptions.newBuilder()
              .setDeploymentName("max")
              .setBuildId(build)
              .setWorkerVersioningMode(WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED));
    }
    return poller.build();
  }

  private static WorkerDeploymentVersion version(String build) {
    return WorkerDeploymentVersion.newBuilder().setDeploymentName("max").setBuildId(build).build();
  }

  private static TaskQueueVersioningInfo current(String build) {
    return TaskQueueVersioningInfo.newBuilder().setCurrentDeploymentVersion(version(build)).build();
  }

  private static Pollers.Queue judged(TaskQueueVersioningInfo routes, PollerInfo... pollers) {
    DescribeTaskQueueResponse.Builder answer =
        DescribeTaskQueueResponse.newBuilder().setVersioningInfo(routes);
    for (PollerInfo poller : pollers) {
      answer.addPollers(poller);
    }
    return Pollers.judged("max", answer.build(), NOW);
  }

  private static final TaskQueueVersioningInfo NONE = TaskQueueVersioningInfo.getDefaultInstance();

  @Test
  void anUnversionedWorkerPollsAsLongAsNoVersionIsCurrent() {
    assertThat(judged(NONE, poller("", 5)).state()).isEqualTo(Pollers.State.POLLED);
    assertThat(judged(NONE, poller("", 120)).state()).isEqualTo(Pollers.State.SILENT);
    assertThat(judged(NONE).state()).isEqualTo(Pollers.State.SILENT);
  }

  @Test
  void aVersionPollsWhenItIsTheCurrentOneOrIsBroughtIn() {
    assertThat(judged(current("v1"), poller("v1", 5)).state()).isEqualTo(Pollers.State.POLLED);
    TaskQueueVersioningInfo ramping =
        current("v1").toBuilder().setRampingDeploymentVersion(version("v2")).build();
    assertThat(judged(ramping, poller("v2", 5)).state()).isEqualTo(Pollers.State.POLLED);
  }

  @Test
  void twoThatPollWithoutACurrentVersionAreToldWithTheCommand() {
    Pollers.Queue queue = judged(NONE, poller("v1", 5), poller("v2", 6));
    assertThat(queue.state()).isEqualTo(Pollers.State.IDLE);
    assertThat(queue.idle()).isEqualTo(new IdleVersion("max:v1", null));
    assertThat(Pollers.patience(queue)).isEmpty();
    assertThat(new IdleVersion("max:v1", null).command(Endpoint.named("10.0.0.2:7233", "big"), "t"))
        .isEqualTo(
            "t worker deployment set-current-version --deployment-name max --build-id v1 --address 10.0.0.2:7233 --namespace big");
  }

  @Test
  void anotherCurrentVersionWithoutAWorkerIsNamed() {
    IdleVersion idle = judged(current("v0"), poller("v1", 5)).idle();
    assertThat(idle).isEqualTo(new IdleVersion("max:v1", "max:v0"));
    IdleVersion plain = judged(current("v0"), poller("", 5)).idle();
    assertThat(plain).isNotNull();
    assertThat(plain.sentence("max"))
        .isEqualTo(
            "an unversioned worker polls max, but the current version is max:v0, of which no worker polls");
    assertThat(plain.command(Endpoint.named("127.0.0.1:7233", "default"), "temporal"))
        .isEqualTo(
            "temporal worker deployment set-current-version --deployment-name max --unversioned");
  }
}
