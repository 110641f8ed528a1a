package pro.meetmike.max.client;

import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Addressee.Target;
import pro.meetmike.max.client.DecisionResult.State;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.PhaseProgress;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedName;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.login.CliLogin;
import pro.meetmike.max.login.LoginAnswer;
import pro.meetmike.max.report.StepRow;

/**
 * Waits a moment for what a decision leads to. A decision itself is answered at once, by the desk;
 * whether the code was good or the step goes through this time, only who waited for it finds out,
 * and is asked by query: that works on every server, leaves nothing behind and holds up nobody.
 */
public final class DecisionResults {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long BETWEEN_LOOKS_MILLIS = 250;

  private final Client client;
  private final Target target;
  private final Verb verb;
  private final int step;
  private final String nextAction;

  private DecisionResults(Client client, Target target, Verb verb, int step, String nextAction) {
    this.client = client;
    this.target = target;
    this.verb = verb;
    this.step = step;
    this.nextAction = nextAction;
  }

  /** To be called before the decision is sent: remembers what waits. */
  public static DecisionResults before(Client client, Target target, Verb verb) {
    DecisionResults blank = new DecisionResults(client, target, verb, -1, "");
    try {
      String next = blank.journey() ? blank.journeyStatus().nextAction() : "";
      return new DecisionResults(client, target, verb, blank.waitingStep(), next);
    } catch (WorkflowException unknown) {
      return blank;
    }
  }

  /** What came of it; at most ten seconds. */
  public DecisionResult await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        Optional<DecisionResult> known = look();
        if (known.isPresent()) {
          return known.get();
        }
      } catch (WorkflowException busyOrGone) {
        // the next look may see it
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    return new DecisionResult(State.PENDING, "it is being checked", null);
  }

  private Optional<DecisionResult> look() {
    if (journey()) {
      return afterJourney(journeyStatus());
    }
    DeploymentStatus now = stub(target.workflow()).query(Deployment.STATUS, DeploymentStatus.class);
    Optional<Need> again = again(now.needs());
    return switch (verb) {
      case CODE -> afterLogin(now, again);
      case ABORT ->
          now.endedAt() == null ? Optional.empty() : done(now.deployment() + " is " + now.state());
      case REJECT -> again.map(n -> new DecisionResult(State.DONE, n.remedy(), n));
      case APPROVE ->
          switch (target.need().kind()) {
            case LOGIN -> afterLogin(now, again);
            case APPROVAL -> waits(now.needs()) ? Optional.empty() : afterGate(now);
            case TASK, STEP, REJECTED -> afterStep(again);
          };
      case RETRY, SKIP -> afterStep(again);
    };
  }

  private Optional<DecisionResult> afterGate(DeploymentStatus now) {
    boolean ended = stepNow().map(s -> s.endedAt() != null).orElse(true);
    return ended ? done(now.nextAction()) : Optional.empty();
  }

  private Optional<DecisionResult> afterStep(Optional<Need> again) {
    if (again.isPresent()) {
      boolean gate = again.get().id().equals(NeedName.gateOf(target.need()));
      State state = gate && verb == Verb.RETRY && !gate(target) ? State.REFUSED : State.DONE;
      return Optional.of(new DecisionResult(state, trimmed(again.get().question()), again.get()));
    }
    return stepNow()
        .filter(s -> s.endedAt() != null)
        .flatMap(s -> done("%s: %s".formatted(s.title(), s.detail())));
  }

  private static boolean gate(Target target) {
    return !NeedName.gateOf(target.need()).equals(target.need().id());
  }

  private Optional<DecisionResult> afterLogin(DeploymentStatus now, Optional<Need> again) {
    Optional<String> at =
        now.log().stream()
            .filter(d -> d.accepted() && d.verb() == verb && d.need().equals(target.need().id()))
            .map(DecisionRecord::at)
            .reduce((earlier, later) -> later);
    LoginAnswer answer = stub(waiter()).query(CliLogin.ANSWER, LoginAnswer.class);
    if (answer == null || at.isEmpty() || !answer.at().equals(at.get())) {
      return Optional.empty();
    }
    return switch (answer.result()) {
      case CHECKING -> Optional.empty();
      case SIGNED_IN -> done(answer.sentence());
      case REFUSED -> again.map(n -> new DecisionResult(State.REFUSED, answer.sentence(), n));
    };
  }

  private Optional<DecisionResult> afterJourney(JourneyStatus now) {
    return waits(now.needs()) || now.nextAction().equals(nextAction)
        ? Optional.empty()
        : done(now.nextAction());
  }

  private static Optional<DecisionResult> done(String sentence) {
    return Optional.of(new DecisionResult(State.DONE, trimmed(sentence), null));
  }

  private static String trimmed(String sentence) {
    return sentence.replaceFirst("\\.$", "");
  }

  /** Whether the very same is still asked. */
  private boolean waits(List<Need> needs) {
    return needs.stream()
        .anyMatch(
            n ->
                n.id().equals(target.need().id()) && n.openedAt().equals(target.need().openedAt()));
  }

  /** What was asked anew since, of the same or of the gate that was rejected. */
  private Optional<Need> again(List<Need> needs) {
    String gate = NeedName.gateOf(target.need());
    return needs.stream()
        .filter(n -> NeedName.gateOf(n).equals(gate))
        .filter(n -> !n.openedAt().equals(target.need().openedAt()))
        .findFirst();
  }

  /** The step that waits for this need shows its question; -1 when it has none. */
  private int waitingStep() {
    if (target.need().workflowId() == null || journey()) {
      return -1;
    }
    List<StepRow> steps = steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      StepRow step = steps.get(i);
      if (step.endedAt() == null
          && !step.detail().isEmpty()
          && target.need().question().contains(step.detail())) {
        return i;
      }
    }
    return -1;
  }

  private Optional<StepRow> stepNow() {
    return step < 0 ? Optional.empty() : Optional.of(steps().get(step));
  }

  private List<StepRow> steps() {
    return List.of(stub(waiter()).query(PhaseProgress.PROGRESS, StepRow[].class));
  }

  private boolean journey() {
    return target.workflow().startsWith(Journey.id(""));
  }

  private JourneyStatus journeyStatus() {
    return stub(target.workflow()).query(Journey.STATUS, JourneyStatus.class);
  }

  private String waiter() {
    String waiter = target.need().workflowId();
    return waiter == null ? target.workflow() : waiter;
  }

  private WorkflowStub stub(String workflow) {
    return client.workflows().newUntypedWorkflowStub(workflow);
  }
}
