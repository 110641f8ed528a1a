package pro.meetmike.max.login;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.temporal.TimedWait;

/**
 * Shows URL and code, takes the code back where one comes back, starts afresh on expiry, believes
 * only the CLI.
 */
public final class CliLoginImpl implements CliLogin {

  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final int STARTS = 3;
  private static final Duration LAST_LOOK = Duration.ofSeconds(30);

  private final Input input;
  private final RootDesk desk;
  private final LoginActivities.LoginRequest request;
  private final String id;
  private final LastAnswer last;
  private String shown = "";
  private int starts;
  private boolean announced;

  @WorkflowInit
  public CliLoginImpl(Input input) {
    this.input = input;
    this.desk = new RootDesk(input.root());
    this.request = new LoginActivities.LoginRequest(input.plan(), input.voice());
    this.last = new LastAnswer(input.voice().name());
    this.id = "phase-5/%s/%s".formatted(input.plan().eidolon().label(), input.voice().name());
  }

  @Override
  public void needClosed(NeedClosed closed) {
    desk.heard(closed);
  }

  @Override
  public @Nullable LoginAnswer answer() {
    return last.told();
  }

  @Override
  public StepOutcome run(Input given) {
    LoginScreen screen = hands("start").start(request);
    Duration look = FIRST_LOOK;
    while (screen.state() != LoginScreen.State.SIGNED_IN) {
      screen = begunAgain(screen);
      look = offered(screen) ? FIRST_LOOK : look;
      if (waitForAnswer(look)) {
        NeedClosed answer = desk.take(id);
        if (answer.verb() == Verb.SKIP) {
          return new StepOutcome.Skipped("waived by %s: %s".formatted(answer.by(), answer.note()));
        }
        screen = taken(answer);
        look = FIRST_LOOK;
      } else {
        look = look.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : look.multipliedBy(2);
        screen = hands("look").read(request);
      }
      last.seen(screen);
    }
    if (!announced) {
      return StepOutcome.unchanged(input.voice().name() + " is signed in");
    }
    desk.withdraw(id);
    return StepOutcome.changed(input.voice().name() + " was signed in");
  }

  /** A few times only, and ever more slowly: each start asks the vendor for a new code. */
  private LoginScreen begunAgain(LoginScreen screen) {
    if (!ended(screen)) {
      starts = screen.state() == LoginScreen.State.WAITING ? 0 : starts;
      return screen;
    }
    if (starts >= STARTS) {
      return screen;
    }
    starts++;
    return hands("start again").start(request);
  }

  private static boolean ended(LoginScreen screen) {
    return screen.state() == LoginScreen.State.EXPIRED
        || screen.state() == LoginScreen.State.REFUSED;
  }

  /**
   * "Done by hand" is only a reason to look; a code is typed into the process that waits for it.
   */
  private LoginScreen taken(NeedClosed answer) {
    last.taken(answer);
    if (answer.verb() == Verb.CODE && answer.code() != null) {
      return hands("type the code").typeCode(request, answer.code());
    }
    shown = "";
    starts = 0;
    return hands("look").read(request);
  }

  /** Shows what is to be done when it is not what was shown last; true when it was shown. */
  private boolean offered(LoginScreen screen) {
    boolean helpless = ended(screen) && starts >= STARTS;
    String now =
        helpless
            ? screen.detail()
            : "%s %s %s".formatted(screen.url(), screen.code(), last.remark().orElse(""));
    boolean waits = screen.state() == LoginScreen.State.WAITING || helpless;
    if (!waits || last.checking() || now.equals(shown)) {
      return false;
    }
    desk.open(helpless ? helpless(screen) : waiting(screen));
    announced = true;
    shown = now;
    return true;
  }

  private boolean waitForAnswer(Duration look) {
    return TimedWait.until(look, "until the login is looked at again", () -> desk.answered(id));
  }

  private Need waiting(LoginScreen screen) {
    List<String> lines = new ArrayList<>();
    last.remark().ifPresent(lines::add);
    lines.add("open " + screen.url());
    if (screen.code() != null) {
      lines.add("enter " + screen.code());
    }
    if (screen.expiresAt() != null) {
      lines.add("until " + screen.expiresAt());
    }
    boolean paste = input.voice().login() == LoginRecipe.PASTE;
    String question =
        paste
            ? "Sign in %s and bring back the code.".formatted(who())
            : "Sign in %s with the code shown.".formatted(who());
    return need(NeedKind.LOGIN, question, lines, byHand() + "then approve this");
  }

  /** No login can be begun: a person may know why, sign in there, or leave this voice out. */
  private Need helpless(LoginScreen screen) {
    String question =
        "No login of %s can be begun, %d times in a row: %s"
            .formatted(who(), STARTS + 1, screen.detail());
    return need(NeedKind.STEP, question, List.of(), byHand() + "then retry");
  }

  private Need need(NeedKind kind, String question, List<String> evidence, String remedy) {
    return new Need(
        id,
        kind,
        question,
        input.approvers(),
        evidence,
        "",
        remedy,
        false,
        Workflow.getInfo().getWorkflowId(),
        Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString());
  }

  private String who() {
    return "%s of %s".formatted(input.voice().name(), input.plan().eidolon().name());
  }

  private String byHand() {
    return "by hand: ssh %s@%s, sign in %s there, "
        .formatted(
            input.plan().eidolon().id(), input.plan().eidolon().address(), input.voice().name());
  }

  private LoginActivities hands(String what) {
    return Workflow.newActivityStub(
        LoginActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(Queues.host())
            .setSummary("%s: %s".formatted(input.voice().name(), what))
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setHeartbeatTimeout(Duration.ofSeconds(15))
            .setScheduleToCloseTimeout(Duration.ofHours(1))
            .build());
  }
}
