package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code max worker} against a real server: how it starts, tells of itself, and ends (U3). */
@Needs(RealPart.SERVER)
class WorkerOnTheHostIT {

  @TempDir Path directory;
  private BareServer server;

  @BeforeEach
  void choosePorts() throws IOException {
    server = BareServer.at(directory);
  }

  @AfterEach
  void stopServer() throws InterruptedException {
    server.close();
  }

  private HostWorker worker(String... words) throws IOException {
    return HostWorker.start(directory, server.address(), "default", words);
  }

  private static void awaited(String what, int seconds, Callable<Boolean> seen) throws Exception {
    Instant end = Instant.now().plusSeconds(seconds);
    while (!seen.call()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      Thread.sleep(200);
    }
  }

  @Test
  void itServesHealthAndMetricsAndRegistersTheAttributes() throws Exception {
    server.start();
    try (HostWorker worker = worker()) {
      awaited("health", 60, () -> worker.health() == 200);
      assertThat(worker.get("/healthz").body())
          .contains("\"status\":\"ok\"", "\"queues\":[\"max\",\"max-host\",\"max-cloud\"]");
      awaited(
          "numbers of the SDK",
          20,
          () -> worker.get("/metrics").body().contains("temporal_worker_start_total"));
      assertThat(worker.get("/metrics").body())
          .contains("temporal_num_pollers", "jvm_memory_used_bytes")
          .contains("max_director_scan_age_seconds");
      assertThat(server.temporal("operator", "search-attribute", "list"))
          .containsPattern("AwaitingApproval +Bool")
          .containsPattern("NextDueAt +Datetime")
          .containsPattern("WaitingOn +Keyword");
    }
  }

  @Test
  void afterSigtermItEndsWithZeroAndPollsNoMore() throws Exception {
    server.start();
    try (HostWorker worker = worker()) {
      awaited("health", 60, () -> worker.health() == 200);
      awaited("pollers", 20, () -> !pollers().isEmpty());
      worker.terminate();
      assertThat(worker.exit(20)).isZero();
      Instant ended = Instant.now();
      assertThat(worker.sentences().get(0)).contains("stopping: takes no new work");
      assertThat(worker.sentences())
          .last()
          .isEqualTo("max worker: stopped: everything that ran has finished");
      assertThat(directory.resolve("state/worker.json")).doesNotExist();
      Thread.sleep(2000);
      assertThat(pollers()).allMatch(p -> lastPoll(p).isBefore(ended));
    }
  }

  private List<PollerInfo> pollers() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    try {
      return stubs
          .blockingStub()
          .describeTaskQueue(
              DescribeTaskQueueRequest.newBuilder()
                  .setNamespace("default")
                  .setTaskQueue(TaskQueue.newBuilder().setName("max"))
                  .build())
          .getPollersList();
    } finally {
      stubs.shutdownNow();
    }
  }

  private static Instant lastPoll(PollerInfo poller) {
    return Instant.ofEpochSecond(
        poller.getLastAccessTime().getSeconds(), poller.getLastAccessTime().getNanos());
  }

  @Test
  void startedBeforeItsServerItWaitsAndThenWorks() throws Exception {
    try (HostWorker worker = worker("--wait", "90")) {
      awaited("the one line", 30, () -> !worker.sentences().isEmpty());
      Thread.sleep(5000);
      assertThat(worker.alive()).isTrue();
      assertThat(worker.sentences())
          .singleElement()
          .asString()
          .contains("No Temporal answers at " + server.address(), "(Connection refused)");
      server.start();
      awaited("health", 60, () -> worker.health() == 200);
      assertThat(worker.sentences()).hasSize(1);
    }
  }

  @Test
  void whoWaitsInVainEndsWithFive() throws Exception {
    try (HostWorker worker = worker("--wait", "2")) {
      assertThat(worker.exit(30)).isEqualTo(5);
      assertThat(worker.said()).contains("start one, or name another with TEMPORAL_ADDRESS.");
    }
  }

  @Test
  void aDeadServerIsIllnessAndItsReturnIsRecovery() throws Exception {
    server.start();
    try (HostWorker worker = worker()) {
      awaited("health", 60, () -> worker.health() == 200);
      server.kill();
      awaited("illness", 25, () -> worker.health() == 503);
      assertThat(worker.get("/healthz").body())
          .contains("Temporal at " + server.address() + " has not answered for ");
      server.start();
      awaited("recovery", 25, () -> worker.health() == 200);
    }
  }

  @Test
  void aMissingNamespaceIsNamedWithTheCommandThatMakesIt() throws Exception {
    server.start();
    try (HostWorker worker =
        HostWorker.start(directory, server.address(), "max-prod", "--wait", "60")) {
      awaited("the one line", 30, () -> !worker.sentences().isEmpty());
      String command =
          worker.sentences().get(0).replaceFirst("^.*`temporal ", "").replaceFirst("`.*$", "");
      assertThat(command).startsWith("operator namespace create --address ");
      server.temporal(command.replaceFirst(" --address \\S+", "").split(" "));
      awaited("health", 60, () -> worker.health() == 200);
    }
  }

  @Test
  void theNamespaceOfRehearsalsIsRefused() throws Exception {
    server.start();
    try (HostWorker worker = HostWorker.start(directory, server.address(), "max-rehearsal")) {
      assertThat(worker.exit(30)).isEqualTo(4);
      assertThat(worker.sentences()).singleElement().asString().contains("belongs to rehearsals");
    }
  }

  @Test
  void aCheckStartsNothingAndMakesNothing() throws Exception {
    server.start();
    try (HostWorker worker = worker("--check", "--local")) {
      assertThat(worker.exit(30)).isZero();
      assertThat(worker.said())
          .contains("9 of 9 are not registered; the worker does that when it starts");
      assertThat(server.temporal("operator", "search-attribute", "list"))
          .doesNotContain("AwaitingApproval");
    }
  }

  /** Reading a pipe as a fleet takes as long as its writer likes. */
  private Path deployFromPipe() throws Exception {
    Path pipe = directory.resolve("pipe.yaml");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    server.temporal(
        "workflow",
        "start",
        "--task-queue",
        "max",
        "--type",
        "Deployment",
        "--workflow-id",
        "max-deployment",
        "--input",
        "{\"fleet\":\"%s\"}".formatted(pipe));
    awaited(
        "the running activity",
        30,
        () ->
            server
                .temporal("workflow", "describe", "--workflow-id", "max-deployment")
                .matches("(?s).*\\bStarted\\b.*"));
    return pipe;
  }

  @Test
  void aRunningActivityFinishesBeforeTheEnd() throws Exception {
    server.start();
    try (HostWorker worker = worker()) {
      awaited("health", 60, () -> worker.health() == 200);
      Path pipe = deployFromPipe();
      worker.terminate();
      Thread.sleep(3000);
      assertThat(worker.alive()).isTrue();
      assertThat(worker.health()).isNotEqualTo(200);
      Files.writeString(pipe, "no fleet at all");
      assertThat(worker.exit(20)).isZero();
      assertThat(worker.sentences()).last().asString().contains("everything that ran has finished");
      assertThat(server.temporal("workflow", "show", "--workflow-id", "max-deployment"))
          .contains("ActivityTaskFailed");
    }
  }

  @Test
  void aSecondSigtermEndsAtOnce() throws Exception {
    server.start();
    try (HostWorker worker = worker()) {
      awaited("health", 60, () -> worker.health() == 200);
      deployFromPipe();
      worker.terminate();
      awaited("the first one's line", 10, () -> worker.said().contains("stopping: "));
      assertThat(worker.alive()).isTrue();
      Instant second = Instant.now();
      worker.terminate();
      assertThat(worker.exit(10)).isEqualTo(143);
      assertThat(Duration.between(second, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void whatDoesNotFinishIsHandedBackAfterHalfAMinute() throws Exception {
    server.start();
    try (HostWorker worker = worker()) {
      awaited("health", 60, () -> worker.health() == 200);
      deployFromPipe();
      worker.terminate();
      assertThat(worker.exit(55)).isZero();
      assertThat(worker.sentences()).last().asString().contains("handed back to Temporal");
    }
  }
}
