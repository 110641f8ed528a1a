package pro.meetmike.max.login;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.temporal.TimedWait;

/**
 * Shows URL and code, takes the code back where one comes back, hands on what the CLI asks, starts
 * afresh on expiry, believes only the CLI. What comes next is decided by {@link LoginCourse}.
 */
public final class CliLoginImpl implements CliLogin {

  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration LAST_LOOK = Duration.ofSeconds(30);
  private static final int LONG_HISTORY = 1_000;

  private final Input input;
  private final RootDesk desk;
  private final LoginActivities.LoginRequest request;
  private final String id;
  private final LastAnswer last;
  private final LoginCourse course = new LoginCourse();
  private final LoginNeeds needs;
  private final TypedCodes typed = new TypedCodes();
  private String shown = "";
  private boolean announced;
  private boolean watches;
  private Duration look = FIRST_LOOK;

  @WorkflowInit
  public CliLoginImpl(Input input) {
    this.input = input;
    this.desk = new RootDesk(input.root());
    this.request = new LoginActivities.LoginRequest(input.plan(), input.voice());
    this.last = new LastAnswer(input.voice().name(), input.last());
    this.id = "phase-5/%s/%s".formatted(input.plan().eidolon().label(), input.voice().name());
    this.needs = new LoginNeeds(input, id, Workflow.getInfo().getWorkflowId());
    this.announced = input.announced();
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
    watches = Workflow.getVersion("login-is-watched", Workflow.DEFAULT_VERSION, 1) >= 1;
    course.begun(now());
    LoginScreen screen = LoginHands.quick(input.voice(), "start").start(request);
    for (; ; ) {
      last.seen(screen);
      LoginCourse.Next next = course.seen(screen, now());
      if (next instanceof LoginCourse.Done) {
        return done();
      }
      show(next, screen);
      boolean answered = next instanceof LoginCourse.Begin begin && paused(begin.pause());
      if (next instanceof LoginCourse.Begin && !answered) {
        course.begun(now());
        screen = LoginHands.quick(input.voice(), "start again").start(request);
        continue;
      }
      continueAsNewWhenLong();
      LoginScreen seen = answered ? null : waited(next, screen);
      if (seen == null) {
        NeedClosed answer = desk.take(id);
        if (answer.verb() == Verb.SKIP) {
          return new StepOutcome.Skipped("waived by %s: %s".formatted(answer.by(), answer.note()));
        }
        seen = taken(answer);
        look = FIRST_LOOK;
      }
      screen = seen;
    }
  }

  private StepOutcome done() {
    if (!announced) {
      return StepOutcome.unchanged(input.voice().name() + " is signed in");
    }
    desk.withdraw(id);
    return StepOutcome.changed(input.voice().name() + " was signed in");
  }

  /** An answer that came meanwhile ends the pause; true when there is one. */
  private boolean paused(Duration pause) {
    return watches
        && !pause.isZero()
        && TimedWait.until(pause, "until the login is begun again", () -> desk.answered(id));
  }

  /** What was seen next; null when an answer came first. */
  private @Nullable LoginScreen waited(LoginCourse.Next next, LoginScreen screen) {
    boolean soon = next instanceof LoginCourse.Look || last.checking();
    if (watches && !soon) {
      look = FIRST_LOOK;
      return LoginHands.watched(input.voice(), request, screen, () -> desk.answered(id));
    }
    if (TimedWait.until(look, "until the login is looked at again", () -> desk.answered(id))) {
      return null;
    }
    look = look.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : look.multipliedBy(2);
    return LoginHands.quick(input.voice(), "look").read(request);
  }

  /**
   * "Done by hand" is only a reason to look; a code is typed into the process that waits for it; a
   * retry begins anew, whatever is in progress.
   */
  private LoginScreen taken(NeedClosed answer) {
    last.taken(answer);
    course.answered();
    shown = "";
    if (answer.verb() == Verb.CODE && answer.code() != null) {
      typed.add(answer.code());
      return LoginHands.quick(input.voice(), "type the code").typeCode(request, answer.code());
    }
    if (answer.verb() == Verb.RETRY && watches) {
      course.begun(now());
      return LoginHands.quick(input.voice(), "start anew").start(request.afresh());
    }
    return LoginHands.quick(input.voice(), "look").read(request);
  }

  /** Shows what is to be done when it is not what was shown last. */
  private void show(LoginCourse.Next next, LoginScreen screen) {
    String at = now().toString();
    LoginScreen clean = typed.without(screen);
    boolean judging = last.checking() && screen.state() != LoginScreen.State.ASKING;
    if (next instanceof LoginCourse.Offer && !judging) {
      open(needs.offered(clean, last.remark().map(typed::without), at));
    } else if (next instanceof LoginCourse.Rest) {
      open(needs.resting(clean, at));
    } else if (next instanceof LoginCourse.Ask ask) {
      open(needs.helpless(clean, course.starts(), typed.without(ask.why()), at));
    }
  }

  private void open(Need need) {
    String now = "%s %s %s".formatted(need.kind(), need.question(), need.evidence());
    if (now.equals(shown)) {
      return;
    }
    desk.open(need);
    announced = true;
    shown = now;
  }

  /** Nothing is lost: the session in the container is found again, the need replaces itself. */
  private void continueAsNewWhenLong() {
    boolean lengthy =
        Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() > LONG_HISTORY;
    if (watches && lengthy && !last.checking() && !desk.answered(id)) {
      Workflow.newContinueAsNewStub(CliLogin.class).run(input.carrying(announced, last.told()));
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
