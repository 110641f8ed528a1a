package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.deployment.Fleets;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.login.LoginScreen.State;

/** One login against scripted screens, with a desk that only notes what it is asked. */
@Timeout(120)
class CliLoginTest {

  private static final Duration DAY = Duration.ofHours(24);

  private final Hands hands = new Hands();
  private final Fleet fleet = Fleets.of(1).fleet();
  private TestWorkflowEnvironment env;
  private WorkflowStub desk;
  private WorkflowStub login;

  @BeforeEach
  void start() {
    env = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder().build());
    Worker worker = env.newWorker("rehearsal");
    worker.registerWorkflowImplementationTypes(CliLoginImpl.class, NotedDesk.Impl.class);
    env.newWorker("rehearsal-host").registerActivitiesImplementations(hands);
    env.start();
    desk = stub("NotedDesk", "root");
    desk.start();
  }

  @AfterEach
  void stop() {
    env.close();
  }

  private WorkflowStub stub(String type, String id) {
    return env.getWorkflowClient()
        .newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue("rehearsal").setWorkflowId(id).build());
  }

  private void begin(String voice) {
    EidolonPlan plan = fleet.planFor("root", fleet.eidolons().get(0));
    login = stub("CliLogin", "login");
    boolean paste = List.of("claude", "gemini").contains(voice);
    LoginRecipe recipe = paste ? LoginRecipe.PASTE : LoginRecipe.DEVICE;
    Voice one = new Voice(voice, "pkg", "1.0.0", recipe);
    login.start(new CliLogin.Input("root", plan, one, List.of("Christian")));
  }

  private List<Need> asked() {
    return List.of(desk.query("asked", Need[].class));
  }

  private Need untilAsked(int count) {
    for (int i = 0; i < 2000; i++) {
      if (asked().size() >= count) {
        return asked().get(count - 1);
      }
      env.sleep(Duration.ofMillis(500));
    }
    throw new AssertionError("asked only " + asked());
  }

  private void say(Verb verb, String code) {
    String id = asked().get(0).id();
    WorkflowStub current = env.getWorkflowClient().newUntypedWorkflowStub("login");
    current.signal(
        "needClosed", new NeedClosed(id, verb, "Christian", "why", code, "2026-03-02T10:00:00Z"));
  }

  private long events() {
    return env.getWorkflowClient().fetchHistory("login").getEvents().size();
  }

  private static LoginScreen screen(State state, String detail) {
    return new LoginScreen(state, null, null, null, detail, "ssh -t root@192.0.2.10 pct enter 201");
  }

  private static LoginScreen link(String url, String detail) {
    return new LoginScreen(State.WAITING, url, null, null, detail);
  }

  @Test
  void aLoginThatIsNotEnabledAsksAPersonWithTheClisWordsAndGoesOnWhenItIs() {
    hands.starts.add(n -> screen(State.REFUSED, "codex ended with 1: not enabled"));
    begin("codex");

    Need need = untilAsked(1);
    assertThat(need.kind()).isEqualTo(NeedKind.STEP);
    assertThat(need.question()).contains("codex", "3 times in a row", "not enabled");
    assertThat(need.remedy())
        .isEqualTo("by hand: ssh -t root@192.0.2.10 pct enter 201, then retry");
    assertThat(hands.started).hasSize(3);

    hands.starts.clear();
    hands.starts.add(n -> screen(State.SIGNED_IN, ""));
    say(Verb.RETRY, null);
    assertThat(login.getResult(StepOutcome.class)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(hands.started.get(3).fresh()).isTrue();
    assertThat(desk.query("withdrawn", String[].class)).hasSize(1);
  }

  @Test
  void theReasonOfAWrongCodeIsShownBesideTheNewLinkAndTheCodeIsNot() {
    hands.starts.add(n -> link("https://claude.ai/oauth/authorize?" + n, ""));
    hands.types.add(n -> screen(State.REFUSED, "refused by claude: code SECRET-77 is not valid"));
    begin("claude");
    untilAsked(1);
    say(Verb.CODE, "SECRET-77");

    Need again = untilAsked(2);
    assertThat(again.evidence())
        .containsExactly(
            "the code of 10:00 UTC was refused by claude: code … is not valid",
            "open https://claude.ai/oauth/authorize?2");
  }

  @Test
  void theSameHoldsForACliThatOffersANewLinkByItself() {
    hands.starts.add(n -> link("https://accounts.google.com/o/oauth2/v2/auth?one", ""));
    hands.types.add(
        n -> link("https://accounts.google.com/o/oauth2/v2/auth?two", "refused by gemini: bad"));
    begin("gemini");
    untilAsked(1);
    say(Verb.CODE, "wrong");

    assertThat(untilAsked(2).evidence())
        .containsExactly(
            "the code of 10:00 UTC was refused by gemini: bad",
            "open https://accounts.google.com/o/oauth2/v2/auth?two");
  }

  @Test
  void aQuestionIsShownAndItsAnswerTyped() {
    hands.starts.add(n -> link("https://github.com/login/device", ""));
    hands.watches.add(n -> screen(State.ASKING, "Save the token unencrypted? [y/N]"));
    hands.types.add(n -> screen(State.SIGNED_IN, ""));
    begin("copilot");

    Need need = untilAsked(2);
    assertThat(need.kind()).isEqualTo(NeedKind.LOGIN);
    assertThat(need.takesCode()).isTrue();
    assertThat(need.evidence()).containsExactly("asks: Save the token unencrypted? [y/N]");
    say(Verb.CODE, "y");
    assertThat(login.getResult(StepOutcome.class)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(hands.typed).containsExactly("y");
  }

  @Test
  void aDayInWhichNobodyComesCostsFewEvents() {
    hands.starts.add(
        n -> new LoginScreen(State.WAITING, "https://x/device", "ABCD-" + n, null, ""));
    hands.watches.add(n -> screen(State.EXPIRED, "ran out"));
    hands.watched = Duration.ofMinutes(15);
    begin("codex");
    env.sleep(DAY);

    assertThat(events()).isLessThan(200);
    assertThat(hands.started).hasSize(LoginCourse.RENEWALS);
    Need resting = asked().get(asked().size() - 1);
    assertThat(resting.evidence()).first().asString().startsWith("ran out");
    assertThat(resting.takesCode()).isFalse();

    long before = events();
    hands.watches.clear();
    env.sleep(DAY);
    assertThat(events() - before).as("a second day").isLessThan(50);

    say(Verb.APPROVE, null);
    untilAsked(asked().size() + 1);
    assertThat(hands.started).hasSize(LoginCourse.RENEWALS + 1);
  }

  @Test
  void aPasteLoginThatWaitsADayCostsFewEventsAndAnAnswerWakesItAtOnce() {
    hands.starts.add(n -> link("https://claude.ai/oauth/authorize?1", ""));
    hands.types.add(n -> screen(State.SIGNED_IN, ""));
    begin("claude");
    env.sleep(DAY);

    assertThat(events()).isLessThan(60);
    say(Verb.CODE, "right");
    env.sleep(Duration.ofSeconds(30));
    assertThat(desk.query("withdrawn", String[].class)).as("long before the watch ends").hasSize(1);
  }

  @Test
  void aLongWayContinuesAsNewAndForgetsNothing() {
    hands.starts.add(n -> link("https://claude.ai/oauth/authorize?" + n, ""));
    hands.types.add(n -> screen(State.REFUSED, "refused by claude: no"));
    begin("claude");
    String first = login.getExecution().getRunId();
    int answers = 0;
    while (answers < 120 && first.equals(run())) {
      untilAsked(answers + 1);
      say(Verb.CODE, "wrong" + answers);
      answers++;
    }
    assertThat(answers).isBetween(10, 119);
    assertThat(untilAsked(answers + 1).evidence().get(0)).contains("refused by claude: no");
    hands.types.clear();
    hands.types.add(n -> screen(State.SIGNED_IN, ""));
    say(Verb.CODE, "right");
    assertThat(login.getResult(StepOutcome.class)).isInstanceOf(StepOutcome.Changed.class);
  }

  private String run() {
    return env.getWorkflowClient()
        .newUntypedWorkflowStub("login")
        .describe()
        .getExecution()
        .getRunId();
  }

  /** Screens by script: the last of each list is repeated, and is told how often it was asked. */
  static final class Hands implements LoginActivities {
    final List<Function<Integer, LoginScreen>> starts = new ArrayList<>();
    final List<Function<Integer, LoginScreen>> types = new ArrayList<>();
    final List<Function<Integer, LoginScreen>> watches = new ArrayList<>();
    final List<LoginRequest> started = Collections.synchronizedList(new ArrayList<>());
    final List<String> typed = Collections.synchronizedList(new ArrayList<>());
    volatile Duration watched = WATCHED_FOR;
    private volatile LoginScreen stands = screen(State.CHECKING, "");

    private LoginScreen next(List<Function<Integer, LoginScreen>> script, int count) {
      stands = script.get(Math.min(count, script.size()) - 1).apply(count);
      return stands;
    }

    @Override
    public LoginScreen start(LoginRequest request) {
      started.add(request);
      return next(starts, started.size());
    }

    @Override
    public LoginScreen read(LoginRequest request) {
      return stands;
    }

    /** A watch that takes its time: the server's clock skips over the pause before attempt two. */
    @Override
    public LoginScreen watch(LoginRequest request, LoginScreen shown) {
      boolean sleeps = watches.isEmpty() || !watched.equals(WATCHED_FOR);
      if (sleeps
          && io.temporal.activity.Activity.getExecutionContext().getInfo().getAttempt() == 1) {
        throw ApplicationFailure.newBuilder()
            .setMessage("nothing yet")
            .setType("test")
            .setNextRetryDelay(shown.state() == State.EXPIRED ? WATCHED_FOR : watched)
            .build();
      }
      return watches.isEmpty() || shown.state() == State.EXPIRED ? shown : next(watches, 1);
    }

    @Override
    public LoginScreen typeCode(LoginRequest request, String code) {
      typed.add(code);
      return next(types, typed.size());
    }

    @Override
    public Proof prove(LoginRequest request) {
      throw new AssertionError("a login proves nothing");
    }
  }
}
