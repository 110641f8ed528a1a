package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;

/**
 * The epic: {@link #plan} reads as the plan; messages only pass through to the {@link Epic}'s desk.
 */
public final class DeploymentImpl implements Deployment {

  private static final String NOT_FOR_PEOPLE =
      "The signal need%s is for the deployment's own phases, and what arrived is none of theirs:"
          + " send approve, reject, retry, skip, abort or code.";

  private final Undertaking epic;

  @WorkflowInit
  public DeploymentImpl(@Nullable JsonNode input) {
    this.epic = new Undertaking(StartInput.read(input));
    Workflow.registerListener((DynamicSignalHandler) this::unknownSignal);
  }

  @Override
  public DeploymentResult run(@Nullable JsonNode input) {
    CancellationScope work = Workflow.newCancellationScope(this::plan);
    epic.cancelledBy(work);
    try {
      work.run();
      epic.completed();
    } catch (CanceledFailure | ChildWorkflowFailure ended) {
      epic.ended();
    }
    return epic.conclude();
  }

  private void plan() {
    epic.resolveFleet();
    phase(Phase.PREPARATION);
    phase(Phase.INFRASTRUCTURE);
    phase(Phase.CONFIGURATION);
    together(Phase.CLI_DAEMON, Phase.SIGNALS);
    phase(Phase.AUTHENTICATION);
    phase(Phase.VALIDATION);
    phase(Phase.GO_LIVE);
  }

  private void phase(Phase phase) {
    epic.begin(phase).get();
  }

  /** Each is awaited by itself: neither ends because of the other. */
  private void together(Phase one, Phase other) {
    Promise<PhaseRow> first = epic.begin(one);
    Promise<PhaseRow> second = epic.begin(other);
    first.get();
    second.get();
  }

  private void unknownSignal(String name, EncodedValues payload) {
    epic.desk()
        .misunderstood(
            "The signal \"%s\" is unknown: send approve, reject, retry, skip, abort or code."
                .formatted(name.replaceAll("[^\\p{L}\\p{N}_-]", "?")));
  }

  @Override
  public DeploymentStatus status() {
    return epic.status();
  }

  @Override
  public String approve(@Nullable JsonNode decision) {
    return epic.desk().decide(Verb.APPROVE, decision);
  }

  @Override
  public void checkApprove(@Nullable JsonNode decision) {
    epic.desk().validate(Verb.APPROVE, decision);
  }

  @Override
  public String reject(@Nullable JsonNode decision) {
    return epic.desk().decide(Verb.REJECT, decision);
  }

  @Override
  public void checkReject(@Nullable JsonNode decision) {
    epic.desk().validate(Verb.REJECT, decision);
  }

  @Override
  public String retry(@Nullable JsonNode decision) {
    return epic.desk().decide(Verb.RETRY, decision);
  }

  @Override
  public void checkRetry(@Nullable JsonNode decision) {
    epic.desk().validate(Verb.RETRY, decision);
  }

  @Override
  public String skip(@Nullable JsonNode decision) {
    return epic.desk().decide(Verb.SKIP, decision);
  }

  @Override
  public void checkSkip(@Nullable JsonNode decision) {
    epic.desk().validate(Verb.SKIP, decision);
  }

  @Override
  public String abort(@Nullable JsonNode decision) {
    return epic.desk().decide(Verb.ABORT, decision);
  }

  @Override
  public void checkAbort(@Nullable JsonNode decision) {
    epic.desk().validate(Verb.ABORT, decision);
  }

  @Override
  public String code(@Nullable JsonNode decision) {
    return epic.desk().decide(Verb.CODE, decision);
  }

  @Override
  public void checkCode(@Nullable JsonNode decision) {
    epic.desk().validate(Verb.CODE, decision);
  }

  @Override
  public void approveSignal(@Nullable JsonNode decision) {
    epic.desk().signalled(Verb.APPROVE, decision);
  }

  @Override
  public void rejectSignal(@Nullable JsonNode decision) {
    epic.desk().signalled(Verb.REJECT, decision);
  }

  @Override
  public void retrySignal(@Nullable JsonNode decision) {
    epic.desk().signalled(Verb.RETRY, decision);
  }

  @Override
  public void skipSignal(@Nullable JsonNode decision) {
    epic.desk().signalled(Verb.SKIP, decision);
  }

  @Override
  public void abortSignal(@Nullable JsonNode decision) {
    epic.desk().signalled(Verb.ABORT, decision);
  }

  @Override
  public void codeSignal(@Nullable JsonNode decision) {
    epic.desk().signalled(Verb.CODE, decision);
  }

  @Override
  public void needOpened(@Nullable JsonNode need) {
    Need.read(need)
        .ifPresentOrElse(
            epic.desk()::open, () -> epic.desk().misunderstood(NOT_FOR_PEOPLE.formatted("Opened")));
  }

  @Override
  public void needWithdrawn(@Nullable JsonNode id) {
    if (id != null && id.isTextual()) {
      epic.desk().withdraw(id.textValue());
    } else {
      epic.desk().misunderstood(NOT_FOR_PEOPLE.formatted("Withdrawn"));
    }
  }
}
