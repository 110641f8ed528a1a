package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a desk tells people by itself, and when again. */
@Timeout(60)
class DeskAnnouncesTest {

  private TestWorkflowEnvironment env;
  private WorkflowStub owner;

  /** A workflow that has nothing but a desk, and notes what it is to tell. */
  @WorkflowInterface
  public interface DeskOwner {
    @WorkflowMethod
    void run();

    @SignalMethod
    void opened(Need need);

    @SignalMethod
    void withdrawn(String id);

    @QueryMethod
    List<String> told();
  }

  /** In memory. */
  public static final class Owner implements DeskOwner, Desk.Owner {
    private final List<String> told = new ArrayList<>();
    private final Desk desk = new Desk(() -> List.of("Christian"), this);

    @Override
    public void run() {
      Workflow.await(() -> false);
    }

    @Override
    public void opened(Need need) {
      desk.open(need);
    }

    @Override
    public void withdrawn(String id) {
      desk.withdraw(id);
    }

    @Override
    public List<String> told() {
      return new ArrayList<>(told);
    }

    @Override
    public void announce(Need need, int reminder) {
      told.add("%d %s %s".formatted(reminder, need.kind(), need.question()));
    }

    @Override
    public void changed() {}

    @Override
    public void answered(Need need, NeedClosed closed) {}
  }

  @BeforeEach
  void start() {
    env = TestWorkflowEnvironment.newInstance();
    env.newWorker("desk").registerWorkflowImplementationTypes(Owner.class);
    env.start();
    owner =
        env.getWorkflowClient()
            .newUntypedWorkflowStub(
                "DeskOwner", WorkflowOptions.newBuilder().setTaskQueue("desk").build());
    owner.start();
  }

  @AfterEach
  void stop() {
    env.close();
  }

  private void open(NeedKind kind, String question, String evidence) {
    owner.signal(
        "opened",
        new Need(
            "phase-5/ct203-clara/codex",
            kind,
            question,
            List.of("Christian"),
            List.of(evidence),
            "",
            "",
            false,
            null,
            "2026-03-02T10:00:00Z"));
  }

  private List<String> told() {
    return List.of(owner.query("told", String[].class));
  }

  @Test
  void aFreshLinkIsNotToldAndALoginThatBecameAnotherQuestionIs() {
    open(NeedKind.LOGIN, "Sign in codex.", "open https://x/1");
    open(NeedKind.LOGIN, "Sign in codex.", "open https://x/2");
    assertThat(told()).isEmpty();

    open(NeedKind.LOGIN, "Sign in codex: approve this, and a fresh code is asked for.", "ran out");
    open(NeedKind.STEP, "The login cannot be begun, 3 times in a row.", "");
    assertThat(told())
        .containsExactly(
            "0 LOGIN Sign in codex: approve this, and a fresh code is asked for.",
            "0 STEP The login cannot be begun, 3 times in a row.");
  }

  @Test
  void onlyTheNeedAsItStandsIsRemindedOf() {
    open(NeedKind.TASK, "Provide the account.", "no licence");
    open(NeedKind.TASK, "Provide the account: no mailbox.", "no mailbox");
    open(NeedKind.STEP, "It failed.", "");
    env.sleep(Duration.ofHours(5));
    assertThat(told())
        .containsExactly("0 TASK Provide the account.", "0 STEP It failed.", "1 STEP It failed.");
    owner.signal("withdrawn", "phase-5/ct203-clara/codex");
    env.sleep(Duration.ofDays(8));
    assertThat(told()).hasSize(3);
  }
}
