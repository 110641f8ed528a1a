package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.JourneyActivities.ArtefactCheck;
import pro.meetmike.max.journey.JourneyActivities.CommitRequest;
import pro.meetmike.max.journey.JourneyActivities.LeadOpening;
import pro.meetmike.max.journey.JourneyEvent.Disproved;
import pro.meetmike.max.journey.JourneyEvent.DuePassed;
import pro.meetmike.max.journey.JourneyEvent.Opened;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.JourneyEvent.Withdrawn;

/**
 * The shell around {@link JourneyKernel}: handlers put events into a queue, {@link #run} feeds them
 * to the kernel one by one and does what it says. Open for one subclass only: that of versioned
 * workers, which adds an annotation.
 */
public class JourneyImpl implements Journey {

  private final JourneyInput input;
  private final List<JourneyEvent> queue = new ArrayList<>();
  private final JourneyBoard board = new JourneyBoard();
  private final DueTimer timer = new DueTimer(due -> queue.add(new DuePassed(due, now())));
  private final Approvals approvals;
  private final StageTable table;
  private final Outbox outbox;
  private JourneyState state;
  private boolean outdated = true;
  private boolean moved;

  @WorkflowInit
  public JourneyImpl(@Nullable JourneyInput given) {
    this.input = given == null ? JourneyInput.NOTHING : given;
    this.approvals = new Approvals(input, queue::add, () -> outdated = true);
    JourneyInput.@Nullable Carried carried = input.carried();
    this.table = carried == null ? begun() : StageTable.of(carried.state().table());
    this.state =
        carried == null
            ? JourneyKernel.begin(input.lead(), input.owners(), table, now())
            : carried.state();
    if (carried != null) {
      queue.addAll(carried.pending());
    }
    this.outbox = new Outbox(state.lead(), Workflow.getInfo().getWorkflowId());
  }

  /** The newest table; the first one for journeys that began before there was another. */
  private static StageTable begun() {
    return Workflow.getVersion("stages-v2", Workflow.DEFAULT_VERSION, 1) >= 1
        ? StageTable.current()
        : StageTable.of(StagesV1.VERSION);
  }

  @Override
  public JourneyResult run(@Nullable JourneyInput given) {
    Workflow.registerListener(misspelled());
    Optional<String> refusal = input.complaint().or(this::begin);
    if (refusal.isPresent()) {
      Workflow.setCurrentDetails(refusal.get());
      return JourneyResult.refused(input.leadId(), refusal.get());
    }
    Optional<CanceledFailure> cancelled = travel();
    Workflow.newDetachedCancellationScope(this::answerTheRest).run();
    if (cancelled.isPresent()) {
      throw cancelled.get();
    }
    return new JourneyResult(
        state.lead().id(),
        state.status().word(),
        state.place().name(),
        state.revision(),
        state.breaches(),
        state.nextAction());
  }

  /** Makes the lead's directory; refuses a lead that has been on its way before. */
  private Optional<String> begin() {
    if (input.carried() != null) {
      return Optional.empty();
    }
    Instant at = now();
    JourneyState asked = JourneyKernel.decide(state, new Opened(at), table).next();
    ClientState found =
        JourneyHands.files("open the lead's directory")
            .openLead(new LeadOpening(Standing.of(asked, at)));
    queue.add(0, new Opened(at));
    return found.revision() == 0
        ? Optional.empty()
        : Optional.of(
            "Lead %s has a history of %d transitions and stands at %s: it is reopened, not begun again."
                .formatted(found.leadId(), found.revision(), found.place()));
  }

  private Optional<CanceledFailure> travel() {
    Optional<CanceledFailure> cancelled = Optional.empty();
    while (true) {
      Workflow.newDetachedCancellationScope(this::drain).run();
      if (state.closed()) {
        return cancelled;
      }
      continueAsNewIfDue();
      timer.arm(state.visit().dueAt(), "until %s is overdue".formatted(state.place()));
      try {
        Workflow.await(() -> !queue.isEmpty() || outdated);
      } catch (CanceledFailure stop) {
        cancelled = Optional.of(stop);
        queue.add(new Withdrawn("operator", "the workflow was cancelled", now()));
      }
    }
  }

  /** Whoever wrote while the journey was ending still hears that it is over. */
  private void answerTheRest() {
    Workflow.await(Workflow::isEveryHandlerFinished);
    drain();
  }

  /** Never interrupted: between a commit and what follows from it there is no safe place. */
  private void drain() {
    while (!queue.isEmpty()) {
      apply(queue.remove(0));
    }
    outdated = false;
    board.show(state, approvals.desk());
  }

  private void apply(JourneyEvent event) {
    Decision decision = JourneyKernel.decide(state, event, table);
    Optional<Disproved> disproved = prove(decision);
    if (disproved.isPresent()) {
      decision = JourneyKernel.decide(state, disproved.get(), table);
    }
    state = decision.next();
    moved |= decision.verdict().kind() == Verdict.Kind.ACCEPTED;
    for (Effect effect : decision.effects()) {
      carryOut(effect);
    }
  }

  /** Makes the move durable, or looks at the files before a human does. */
  private Optional<Disproved> prove(Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Commit commit) {
        Transition move = commit.transition();
        Standing standing = Standing.of(decision.next(), move.at());
        return disproof(
            commit.request(),
            JourneyHands.files("commit: " + move.from() + " → " + move.to())
                .commit(new CommitRequest(move, standing))
                .faults());
      }
      if (effect instanceof Effect.OpenApproval gate) {
        List<Artefact> files = Moves.located(gate.request(), state);
        return disproof(
            gate.request(),
            JourneyHands.files("verify the files for " + gate.gate())
                .verifyArtefacts(new ArtefactCheck(state.lead().id(), files)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Disproved> disproof(
      @Nullable TransitionRequested request, List<String> faults) {
    return request == null || faults.isEmpty()
        ? Optional.empty()
        : Optional.of(new Disproved(request, faults, now()));
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.OpenAsk ask) {
      outbox.ask(ask);
    } else if (effect instanceof Effect.Reply reply) {
      outbox.refuse(reply, state);
    } else if (effect instanceof Effect.OpenApproval gate) {
      approvals.open(gate);
    } else if (effect instanceof Effect.OpenEscalation gate) {
      approvals.open(gate);
    } else if (effect instanceof Effect.Withdraw gate) {
      approvals.desk().withdraw(gate.gate());
    }
  }

  /**
   * A new run begins at a stage boundary, or, when messages alone have filled the history, at any
   * moment at which no human is waited for: the desk does not travel.
   */
  private void continueAsNewIfDue() {
    boolean lengthy =
        input.eventsPerRun() != null
            && Workflow.getInfo().getHistoryLength() > input.eventsPerRun();
    boolean due = Workflow.getInfo().isContinueAsNewSuggested() || (lengthy && moved);
    moved = false;
    if (due && approvals.desk().waiting().isEmpty()) {
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (approvals.desk().waiting().isEmpty()) {
        Workflow.newContinueAsNewStub(Journey.class).run(input.carrying(state, queue));
      }
    }
  }

  @Override
  public JourneyStatus status() {
    return new JourneyStatus(
        state.lead().id(),
        state.lead().source(),
        state.lead().synthetic(),
        state.lead().score(),
        state.stage().name(),
        state.place().name(),
        state.status().word(),
        state.owner().orElse(""),
        state.visit().round(),
        state.epoch(),
        state.revision(),
        state.breaches(),
        state.visit().askId(),
        state.visit().dueAt() == null ? null : state.visit().dueAt().toString(),
        state.nextAction(),
        state.trail(),
        approvals.desk().waiting(),
        approvals.desk().log());
  }

  @Override
  public void transition(@Nullable JsonNode signal) {
    hear(
        Messages.transition(input.leadId(), signal, now(), table),
        "A transition for this lead was expected, something else arrived: send a"
            + " PIPELINE_TRANSITION with id, from and data.leadId.");
  }

  @Override
  public void askClosed(@Nullable JsonNode closed) {
    hear(
        Messages.askEnded(closed, now()),
        "The end of an ask was expected, something else arrived: leave askClosed to the asks.");
  }

  private void hear(Optional<? extends JourneyEvent> event, String otherwise) {
    event.ifPresentOrElse(queue::add, () -> approvals.desk().misunderstood(otherwise));
  }

  private DynamicSignalHandler misspelled() {
    return (name, arguments) ->
        approvals
            .desk()
            .misunderstood(
                "The signal \"%s\" is unknown: a journey knows approve, reject and transition."
                    .formatted(name.replaceAll("[^\\p{L}\\p{N}_-]", "?")));
  }

  @Override
  public String approve(@Nullable JsonNode decision) {
    return approvals.desk().decide(Verb.APPROVE, decision);
  }

  @Override
  public void checkApprove(@Nullable JsonNode decision) {
    approvals.desk().validate(Verb.APPROVE, decision);
  }

  @Override
  public String reject(@Nullable JsonNode decision) {
    return approvals.desk().decide(Verb.REJECT, decision);
  }

  @Override
  public void checkReject(@Nullable JsonNode decision) {
    approvals.desk().validate(Verb.REJECT, decision);
  }

  @Override
  public void approveSignal(@Nullable JsonNode decision) {
    approvals.desk().signalled(Verb.APPROVE, decision);
  }

  @Override
  public void rejectSignal(@Nullable JsonNode decision) {
    approvals.desk().signalled(Verb.REJECT, decision);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
