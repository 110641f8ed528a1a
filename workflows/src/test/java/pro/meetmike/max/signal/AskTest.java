package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;

@Timeout(60)
class AskTest {

  private static final String QUEUE = "ask-test";
  private static final String ID = "max-deployment/ask/0-1";
  private static final long HOUR = 3600;

  private final Publications published = new Publications();
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void start() {
    environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder().build());
    WorkerOptions patient =
        WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(10_000).build();
    Worker worker = environment.newWorker(QUEUE, patient);
    worker.registerWorkflowImplementationTypes(AskImpl.class, OwnerImpl.class);
    environment.newWorker(Queues.hostOf(QUEUE)).registerActivitiesImplementations(published);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void completesOnTheAddresseesAnswer() {
    WorkflowStub ask = open(request(null, HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.ACK, "codex", null));
    ask.signal(DirectorMessages.REPLY, reply("r2", SignalType.TASK_RESPONSE, "codex", "completed"));

    AskClosed closed = ask.getResult(AskClosed.class);

    assertThat(closed.state()).isEqualTo(AskClosed.State.COMPLETED);
    assertThat(closed.askId()).isEqualTo(ID);
    assertThat(closed.reply()).isNotNull();
    assertThat(closed.reply().id()).isEqualTo("r2");
    assertThat(published.ids()).containsExactly("q1");
  }

  @Test
  void rejectedAndFailedAreTheirOwnEndings() {
    WorkflowStub ask = open(request(null, HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "codex", "rejected"));
    assertThat(ask.getResult(AskClosed.class).state()).isEqualTo(AskClosed.State.REJECTED);

    WorkflowStub other = open(request(null, HOUR));
    other.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "codex", "failed"));
    assertThat(other.getResult(AskClosed.class).state()).isEqualTo(AskClosed.State.FAILED);
  }

  @Test
  void anAckThatRefusesClosesBecauseNothingWillFollow() {
    WorkflowStub ask = open(request(null, HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.ACK, "codex", "rejected"));
    assertThat(ask.getResult(AskClosed.class).state()).isEqualTo(AskClosed.State.REJECTED);
  }

  @Test
  void expiresAtTheDeadlineAfterOneReminderAtHalfTime() {
    long began = environment.currentTimeMillis();
    AskClosed closed = open(request(null, 10 * HOUR)).getResult(AskClosed.class);

    assertThat(closed).isEqualTo(new AskClosed(ID, AskClosed.State.EXPIRED, null));
    assertThat(environment.currentTimeMillis() - began)
        .isGreaterThanOrEqualTo(Duration.ofHours(10).toMillis());
    assertThat(published.ids()).containsExactly("q1", "q1-reminder");
    Signal reminder = published.signals.get(1);
    assertThat(reminder.type()).isEqualTo("INFO");
    assertThat(reminder.to()).isEqualTo("codex");
    assertThat(reminder.data()).containsEntry("reminderOf", "q1");
    assertThat(published.at.get(1) - began)
        .isBetween(Duration.ofHours(5).toMillis(), Duration.ofHours(6).toMillis());
  }

  @Test
  void anAnswerAfterTheReminderStillCompletes() {
    WorkflowStub ask = open(request(null, 10 * HOUR));
    environment.sleep(Duration.ofHours(7));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "codex", null));
    assertThat(ask.getResult(AskClosed.class).state()).isEqualTo(AskClosed.State.COMPLETED);
  }

  @Test
  void aStrangersReplyAndAnIncompleteOneAreIgnored() {
    WorkflowStub ask = open(request(null, HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "gemini", "completed"));
    ask.signal(DirectorMessages.REPLY, reply("r2", SignalType.INFO, "codex", "completed"));
    ask.signal(DirectorMessages.REPLY, Map.of("data", Map.of()));
    ask.signal(DirectorMessages.REPLY, new Object[] {null});
    ask.signal(DirectorMessages.REPLY, "what?");
    assertThat(ask.getResult(AskClosed.class).state()).isEqualTo(AskClosed.State.EXPIRED);
  }

  @Test
  void closesOnceAndALateReplyFindsItClosed() {
    WorkflowStub ask = open(request(null, HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "codex", null));
    ask.signal(DirectorMessages.REPLY, reply("r2", SignalType.RESPONSE, "codex", "failed"));
    AskClosed closed = ask.getResult(AskClosed.class);
    assertThat(closed.reply()).isNotNull();
    assertThat(closed.reply().id()).isEqualTo("r1");
    assertThatThrownBy(
            () ->
                ask.signal(DirectorMessages.REPLY, reply("r3", SignalType.RESPONSE, "codex", null)))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void anInboxThatDoesNotExistFailsTheAskWithTheReason() {
    published.refusal = "The share has no inbox for codex.";
    AskClosed closed = open(request(null, HOUR)).getResult(AskClosed.class);
    assertThat(closed.state()).isEqualTo(AskClosed.State.FAILED);
    assertThat(closed.reply()).isNotNull();
    assertThat(closed.reply().data()).containsEntry("reason", "The share has no inbox for codex.");
  }

  @Test
  void theOwnerHearsTheResult() {
    Owner owner =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                Owner.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(QUEUE)
                    .setWorkflowId("max-deployment")
                    .build());
    WorkflowClient.start(owner::run);
    WorkflowStub ask = open(request("max-deployment", HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "codex", null));
    assertThat(WorkflowStub.fromTyped(owner).getResult(String.class))
        .isEqualTo(ID + " COMPLETED r1");
  }

  @Test
  void anOwnerThatIsGoneIsTolerated() {
    WorkflowStub ask = open(request("nobody", HOUR));
    ask.signal(DirectorMessages.REPLY, reply("r1", SignalType.RESPONSE, "codex", null));
    assertThat(ask.getResult(AskClosed.class).state()).isEqualTo(AskClosed.State.COMPLETED);
  }

  private WorkflowStub open(AskRequest request) {
    WorkflowStub stub =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "Ask",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(QUEUE)
                    .setWorkflowId(request.id())
                    .build());
    stub.start(request);
    return stub;
  }

  private static AskRequest request(String owner, long seconds) {
    Signal question =
        Signal.of(
                "q1",
                SignalType.TASK_ASSIGNMENT,
                "claude",
                "codex",
                "max-deployment",
                "2026-01-05T08:00:00Z",
                new LinkedHashMap<>())
            .correlatedTo(ID);
    return new AskRequest(ID, owner, question, seconds);
  }

  private static Signal reply(String id, SignalType type, String from, String status) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (status != null) {
      data.put("status", status);
    }
    return Signal.of(id, type, from, "claude", null, "2026-01-05T09:00:00Z", data).correlatedTo(ID);
  }

  /** Notes what would have been published, and when. */
  private final class Publications implements SignalActivities {
    private final List<Signal> signals = new CopyOnWriteArrayList<>();
    private final List<Long> at = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";

    List<String> ids() {
      return new ArrayList<>(signals.stream().map(Signal::id).toList());
    }

    @Override
    public StepOutcome publish(Signal signal) {
      signals.add(signal);
      at.add(environment.currentTimeMillis());
      return refusal.isEmpty()
          ? StepOutcome.changed("published")
          : StepOutcome.failed(refusal, "Correct the name.");
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

  /** Waits for one askClosed. */
  @WorkflowInterface
  public interface Owner {
    @WorkflowMethod(name = "Owner")
    String run();

    @SignalMethod(name = Ask.CLOSED)
    void closed(AskClosed closed);
  }

  /** Tells what it heard. */
  public static final class OwnerImpl implements Owner {
    private AskClosed heard;

    @Override
    public String run() {
      Workflow.await(() -> heard != null);
      return heard.askId() + " " + heard.state() + " " + heard.reply().id();
    }

    @Override
    public void closed(AskClosed closed) {
      heard = closed;
    }
  }
}
