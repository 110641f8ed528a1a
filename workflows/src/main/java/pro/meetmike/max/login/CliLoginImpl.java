package pro.meetmike.max.login;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private static final Duration LAST_LOOK = Duration.ofSeconds(30);

  private final Input input;
  private final RootDesk desk;
  private final LoginActivities.LoginRequest request;
  private final String id;
  private boolean announced;

  @WorkflowInit
  public CliLoginImpl(Input input) {
    this.input = input;
    this.desk = new RootDesk(input.root());
    this.request = new LoginActivities.LoginRequest(input.plan(), input.voice());
    this.id = "phase-5/%s/%s".formatted(input.plan().eidolon().label(), input.voice().name());
  }

  @Override
  public void needClosed(NeedClosed closed) {
    desk.heard(closed);
  }

  @Override
  public StepOutcome run(Input given) {
    LoginScreen screen = hands("start").start(request);
    Duration look = FIRST_LOOK;
    String shown = "";
    while (screen.state() != LoginScreen.State.SIGNED_IN) {
      if (screen.state() == LoginScreen.State.EXPIRED
          || screen.state() == LoginScreen.State.REFUSED) {
        screen = hands("start again").start(request);
      }
      String now = screen.url() + " " + screen.code();
      if (screen.state() == LoginScreen.State.WAITING && !now.equals(shown)) {
        show(screen);
        shown = now;
        look = FIRST_LOOK;
      }
      if (waitForAnswer(look)) {
        NeedClosed answer = desk.take(id);
        if (answer.verb() == Verb.SKIP) {
          return new StepOutcome.Skipped("waived by %s: %s".formatted(answer.by(), answer.note()));
        }
        screen = taken(answer);
        shown = answer.verb() == Verb.CODE ? shown : "";
        look = FIRST_LOOK;
      } else {
        look = look.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : look.multipliedBy(2);
        screen = hands("look").read(request);
      }
    }
    if (!announced) {
      return StepOutcome.unchanged(input.voice().name() + " is signed in");
    }
    desk.withdraw(id);
    return StepOutcome.changed(input.voice().name() + " was signed in");
  }

  /**
   * "Done by hand" is only a reason to look at once; a code is typed into the process that waits
   * for it.
   */
  private LoginScreen taken(NeedClosed answer) {
    if (answer.verb() == Verb.CODE && answer.code() != null) {
      return hands("type the code").typeCode(request, answer.code());
    }
    return hands("look").read(request);
  }

  private boolean waitForAnswer(Duration look) {
    return TimedWait.until(look, "until the login is looked at again", () -> desk.answered(id));
  }

  private void show(LoginScreen screen) {
    List<String> lines = new ArrayList<>();
    lines.add("open " + screen.url());
    if (screen.code() != null) {
      lines.add("enter " + screen.code());
    }
    if (screen.expiresAt() != null) {
      lines.add("until " + screen.expiresAt());
    }
    boolean paste = input.voice().login() == LoginRecipe.PASTE;
    String who = "%s of %s".formatted(input.voice().name(), input.plan().eidolon().name());
    String question =
        paste
            ? "Sign in %s and bring back the code.".formatted(who)
            : "Sign in %s with the code shown.".formatted(who);
    announced = true;
    desk.open(
        new Need(
            id,
            NeedKind.LOGIN,
            question,
            input.approvers(),
            lines,
            "",
            byHand(),
            false,
            Workflow.getInfo().getWorkflowId(),
            Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString()));
  }

  private String byHand() {
    return "by hand: ssh %s@%s, sign in %s there, then approve this"
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
