package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.notify.NotifyActivities;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalActivities;
import pro.meetmike.max.signal.SignalType;

/** A worker with the real journey, scripted agents, and files that are kept in memory. */
final class JourneyBench implements AutoCloseable {

  private static final String QUEUE = "test";

  final TestWorkflowEnvironment env;
  final WorkflowClient client;
  final Files files = new Files();
  final Mail mail = new Mail();
  final List<AskRequest> asks = new CopyOnWriteArrayList<>();
  private final Map<String, FakeAsk.Script> scripts = new ConcurrentHashMap<>();

  /** Skips time. */
  JourneyBench() {
    this(true);
  }

  /**
   * @param skipping false where runs follow each other: the skipping clock stands still after a
   *     continue-as-new with children
   */
  JourneyBench(boolean skipping) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(skipping);
    Attributes.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    env = TestWorkflowEnvironment.newInstance(options.build());
    client = env.getWorkflowClient();
    WorkerOptions patient =
        WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(20_000).build();
    Duration thinks = skipping ? Duration.ofMinutes(10) : Duration.ofMillis(50);
    Worker worker = env.newWorker(QUEUE, patient);
    worker.registerWorkflowImplementationTypes(JourneyImpl.class);
    worker.registerWorkflowImplementationFactory(
        Ask.class, () -> new FakeAsk(this::answers, thinks));
    env.newWorker(QUEUE + "-host").registerActivitiesImplementations(files, mail);
    env.newWorker(QUEUE + "-cloud").registerActivitiesImplementations(mail.notices);
    env.start();
  }

  /** The good agent unless the test says otherwise for this lead. */
  private List<Signal> answers(AskRequest request) {
    asks.add(request);
    String lead = String.valueOf(request.request().subject());
    return scripts.getOrDefault(lead, r -> List.of(delivery(r))).answers(request);
  }

  void script(String leadId, FakeAsk.Script script) {
    scripts.put(leadId, script);
  }

  static Signal delivery(AskRequest request) {
    return transition(request, String.valueOf(data(request).get("transitionTo")), Leads.HASH, "");
  }

  static Signal transition(AskRequest request, String to, String hash, String reason) {
    Map<String, Object> asked = data(request);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", asked.get("leadId"));
    data.put("from", request.request().to());
    data.put("to", "director");
    data.put("fromStage", asked.get("stage"));
    data.put("toStage", to);
    data.put("epoch", asked.get("epoch"));
    data.put("reason", reason);
    if ("Closer".equals(asked.get("stage"))) {
      data.put("discountPct", 0);
    }
    List<Map<String, Object>> artefacts = new ArrayList<>();
    for (Object name : (List<?>) asked.get("expected")) {
      artefacts.add(Map.of("path", asked.get("stageDir") + "/" + name, "sha256", hash, "bytes", 7));
    }
    data.put("artefacts", artefacts);
    return Signal.of(
        "t-" + request.id() + to + hash.charAt(0),
        SignalType.PIPELINE_TRANSITION,
        request.request().to(),
        "director",
        request.request().subject(),
        "2025-12-05T09:00:00Z",
        data);
  }

  static Map<String, Object> data(AskRequest request) {
    return request.request().data();
  }

  WorkflowStub start(JourneyInput input) {
    WorkflowStub stub = stub(input.leadId());
    stub.start(input);
    return stub;
  }

  WorkflowStub stub(String leadId) {
    return client.newUntypedWorkflowStub(
        "Journey",
        WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(Journey.id(leadId)).build());
  }

  static JourneyInput input(String leadId, long score, boolean synthetic) {
    return new JourneyInput(
        leadId, "web-form", score, synthetic, "normal", Leads.OWNERS, List.of("Janus"), null);
  }

  static JourneyStatus status(WorkflowStub journey) {
    return journey.query(Journey.STATUS, JourneyStatus.class);
  }

  /** Waits in real time, in which the skipping server may run ahead. */
  void until(BooleanSupplier condition) {
    until(condition, Duration.ofSeconds(20));
  }

  void until(BooleanSupplier condition, Duration step) {
    for (int i = 0; i < 600; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      env.sleep(step);
    }
    throw new AssertionError("what was waited for did not happen");
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  @Override
  public void close() {
    env.close();
  }

  /** The store's contract in memory. */
  static final class Files implements JourneyActivities {
    final Map<String, ClientState> states = new ConcurrentHashMap<>();
    final List<CommitRequest> commits = new CopyOnWriteArrayList<>();
    final List<String> broken = new CopyOnWriteArrayList<>();

    @Override
    public ClientState openLead(LeadOpening opening) {
      return states.computeIfAbsent(
          opening.standing().lead().id(), id -> ClientState.opened(opening.standing()));
    }

    @Override
    public List<String> verifyArtefacts(ArtefactCheck check) {
      return check.artefacts().stream()
          .filter(a -> broken.contains(a.sha256()))
          .map(a -> a.path() + " is not what was said.")
          .toList();
    }

    @Override
    public CommitResult commit(CommitRequest request) {
      String lead = request.standing().lead().id();
      List<String> faults =
          verifyArtefacts(new ArtefactCheck(lead, request.transition().artefacts()));
      if (faults.isEmpty()) {
        commits.add(request);
        states.computeIfPresent(lead, (id, s) -> s.after(request.transition(), request.standing()));
      }
      return new CommitResult(faults.isEmpty(), request.standing().revision(), faults);
    }

    @Override
    public @Nullable ClientState readState(String leadId) {
      return states.get(leadId);
    }
  }

  /** Keeps what was sent. */
  static final class Mail implements SignalActivities {
    final List<Signal> sent = new CopyOnWriteArrayList<>();
    final Notices notices = new Notices();

    @Override
    public StepOutcome publish(Signal signal) {
      sent.add(signal);
      return StepOutcome.changed("sent");
    }

    @Override
    public StepOutcome prepareShare(ShareRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StepOutcome moveSpool(ShareRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Check> verifyShare(EidolonPlan plan) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Check> verifyPeers(EidolonPlan plan) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StepOutcome probeDirector(ShareRequest request) {
      throw new UnsupportedOperationException();
    }
  }

  /** Keeps what people were told. */
  static final class Notices implements NotifyActivities {
    final List<Notice> told = new CopyOnWriteArrayList<>();

    @Override
    public List<Check> send(Notice notice) {
      told.add(notice);
      return List.of();
    }
  }
}
