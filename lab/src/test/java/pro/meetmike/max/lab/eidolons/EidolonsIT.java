package pro.meetmike.max.lab.eidolons;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.lab.MadeShare;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskImpl;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Dispatch;
import pro.meetmike.max.signal.PipelineDirector;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalActivities;
import pro.meetmike.max.signal.SignalActivities.ShareRequest;
import pro.meetmike.max.signal.SignalActivitiesImpl;
import pro.meetmike.max.signal.SignalType;
import pro.meetmike.max.signal.TemporalDispatch;

/** Asks, files, director and agents together: nothing in between is faked but the agents. */
@Timeout(90)
class EidolonsIT {

  private static final String QUEUE = "eidolons-it";

  @TempDir Path state;
  private final Clock clock = Clock.systemUTC();
  private final Fleet fleet = fleet();
  private final ShareRequest request = new ShareRequest("max-deployment", fleet);
  private TestWorkflowEnvironment environment;
  private TemporalDispatch dispatch;
  private PipelineDirector director;
  private OperationLog log;
  private LabEidolons eidolons;
  private SignalActivitiesImpl files;

  @BeforeEach
  void start() {
    Path share = state.resolve("shared");
    Path spool = state.resolve("spool");
    files = new SignalActivitiesImpl(share, spool, clock, (plan, probe) -> List.of());
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    Worker worker =
        environment.newWorker(
            QUEUE, WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(10_000).build());
    worker.registerWorkflowImplementationTypes(AskImpl.class, LeadImpl.class);
    environment.newWorker(Queues.hostOf(QUEUE)).registerActivitiesImplementations(files);
    environment.start();
    dispatch = new TemporalDispatch(environment.getWorkflowClient());
    director =
        new PipelineDirector(
                share, spool, dispatch, s -> new Dispatch.Result.Accepted(), clock, told -> {})
            .start();
    log = new OperationLog(state.resolve("operations.jsonl"), clock);
    eidolons = LabEidolons.start(share, spool, fleet, log, clock);
  }

  @AfterEach
  void stop() throws IOException {
    eidolons.close();
    director.close();
    dispatch.close();
    environment.close();
    log.close();
  }

  private void prepared() {
    MadeShare.at(state.resolve("shared"), fleet);
    files.prepareShare(request);
  }

  @Test
  void theCoreTeamAnswersBeforeTheShareExists() {
    AskClosed closed = ask(assignment("codex"));
    assertThat(closed.state()).isEqualTo(AskClosed.State.COMPLETED);
    assertThat(closed.reply()).isNotNull();
    assertThat(closed.reply().type()).isEqualTo("TASK-RESPONSE");
    assertThat(state.resolve("shared")).doesNotExist();
  }

  @Test
  void theCoreTeamGoesOnAfterTheMoveToTheShare() {
    ask(assignment("claude"));
    prepared();
    files.moveSpool(request);
    assertThat(ask(assignment("codex")).state()).isEqualTo(AskClosed.State.COMPLETED);
  }

  @Test
  void anEidolonWritesItsArtefactsAnswersAndAsksForTheTransition() throws Exception {
    prepared();
    WorkflowStub journey = start("Lead", "journey/lead-1");
    AskClosed closed = ask(stageWork());

    assertThat(closed.state()).isEqualTo(AskClosed.State.COMPLETED);
    Map<?, ?> artefact = (Map<?, ?>) ((List<?>) closed.reply().data().get("artefacts")).get(0);
    assertThat(String.valueOf(artefact.get("path"))).startsWith("lead-1/stage-2-firstresponder/");
    Path file = handedIn(artefact);
    assertThat(file).content().contains("REHEARSAL");
    assertThat(Files.size(file)).isEqualTo(((Number) artefact.get("bytes")).longValue());
    Map<?, ?> contract =
        ((List<?>) closed.reply().data().get("artefacts"))
            .stream()
                .map(a -> (Map<?, ?>) a)
                .filter(a -> String.valueOf(a.get("path")).endsWith("/contract.pdf"))
                .findFirst()
                .orElseThrow();
    assertThat(handedIn(contract)).content(StandardCharsets.US_ASCII).startsWith("%PDF-1.4");

    Signal transition = journey.getResult(Signal.class);
    assertThat(transition.from()).isEqualTo("mike");
    assertThat(transition.data())
        .containsEntry("leadId", "lead-1")
        .containsEntry("fromStage", "FirstResponder")
        .containsEntry("toStage", "Scoping")
        .containsEntry("to", "clara")
        .containsEntry("epoch", 3)
        .containsKey("artefacts");
  }

  private Path handedIn(Map<?, ?> artefact) {
    return state
        .resolve("shared/signals/max-pipeline/outbox/mike/artefacts")
        .resolve(String.valueOf(artefact.get("sha256")));
  }

  @Test
  void workOutsideItsDirectoryIsRejected() {
    prepared();
    Signal evil = stageWork();
    evil.data().put("stageDir", "../../elsewhere");
    assertThat(ask(evil).state()).isEqualTo(AskClosed.State.REJECTED);
    assertThat(state.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void theDirectorAnswersTheActivitysProbe() {
    prepared();
    TestActivityEnvironment activity = TestActivityEnvironment.newInstance();
    activity.registerActivitiesImplementations(files);
    StepOutcome outcome = activity.newActivityStub(SignalActivities.class).probeDirector(request);
    activity.close();
    assertThat(outcome).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void askingTheSameTwiceDoesTheWorkOnce() {
    prepared();
    ask(stageWork());
    long before = log.matching(o -> o.mutating()).size();
    files.publish(stageWork().correlatedTo("max-deployment/ask/0-mike"));
    assertThat(log.matching(o -> o.mutating())).hasSize((int) before);
  }

  @Test
  void lateAnswersAreKeptNotLost() throws Exception {
    prepared();
    Signal stray = assignment("codex").correlatedTo("nobody/ask/1-1");
    files.publish(stray);
    Path late = state.resolve("shared/signals/max-pipeline/outbox/codex/late");
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (names(late).size() < 4 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertThat(names(late)).filteredOn(n -> n.endsWith(".error.json")).hasSize(2);
  }

  @Test
  void aServerThatIsNotThereIsUnreachableWithinSeconds() {
    WorkflowServiceStubs nobody =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    WorkflowClient client =
        WorkflowClient.newInstance(nobody, WorkflowClientOptions.getDefaultInstance());
    try (TemporalDispatch away = new TemporalDispatch(client)) {
      long start = System.nanoTime();
      assertThat(away.signal("x/ask/1", "reply", assignment("codex")))
          .isInstanceOf(Dispatch.Result.Unreachable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    } finally {
      nobody.shutdownNow();
    }
  }

  private AskClosed ask(Signal question) {
    String id = "max-deployment/ask/0-" + question.to();
    AskRequest ask = new AskRequest(id, null, question.correlatedTo(id), 3600);
    return start("Ask", id, ask).getResult(AskClosed.class);
  }

  private WorkflowStub start(String type, String id, Object... input) {
    WorkflowStub stub =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
    stub.start(input);
    return stub;
  }

  private static Signal assignment(String to) {
    return Signal.of(
        "task-" + to,
        SignalType.TASK_ASSIGNMENT,
        "human-christian",
        to,
        "max-deployment",
        "2026-01-05T08:00:00Z",
        new LinkedHashMap<>());
  }

  private static Signal stageWork() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("askId", "journey/lead-1/ask/3-1");
    data.put("leadId", "lead-1");
    data.put("stage", "FirstResponder");
    data.put("stageDir", "lead-1/stage-2-firstresponder");
    data.put("epoch", 3);
    data.put("round", 1);
    data.put("expected", new ArrayList<>(List.of("problem.json", "transcript.md", "contract.pdf")));
    data.put("transitionTo", "Scoping");
    return Signal.of(
        "work-1", SignalType.REQUEST, "director", "mike", "lead-1", "2026-01-05T08:00:00Z", data);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(p -> p.getFileName().toString()).toList();
    }
  }

  private static Fleet fleet() {
    return new Fleet(
        new Epic("MAX", "Test", "Claude", "Christian", "2025-12-04T20:16:00Z"),
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "test"),
        new ContainerSize("debian", "local", 1, 512, 0, 4, true, true),
        new Core(100, "core", "10.0.100.2", List.of("claude", "codex", "director")),
        new Share(
            "/var/lib/vz/shared", "/mnt/shared", "signals/max-pipeline", "max-pipeline", "bind"),
        new Licence("Business Basic", List.of("X"), "DE", "test"),
        List.of(),
        List.of(
            new Eidolon(202, "Mike", "First", "FirstResponder", "10.0.100.202", "m@test", 2202),
            new Eidolon(203, "Clara", "Scope", "Scoping", "10.0.100.203", "c@test", 2203)),
        List.of(new Human("Christian", List.of("technical"), "c@test", "human-christian")),
        List.of(),
        List.of(),
        new LinkedHashMap<>(),
        List.of());
  }

  /** Stands for a journey: waits for one transition. */
  @WorkflowInterface
  public interface Lead {
    @WorkflowMethod(name = "Lead")
    Signal run();

    @SignalMethod(name = "transition")
    void transition(Signal signal);
  }

  /** Returns what it was asked for. */
  public static final class LeadImpl implements Lead {
    private Signal asked;

    @Override
    public Signal run() {
      Workflow.await(() -> asked != null);
      return asked;
    }

    @Override
    public void transition(Signal signal) {
      asked = signal;
    }
  }
}
