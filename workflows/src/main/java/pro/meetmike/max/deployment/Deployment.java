package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Waiting;

/**
 * The epic. Can be started by hand with nothing, {@code {}}, a string (a fleet file) or {@code
 * {"fleet":"…"}}; whatever else arrives is answered on the board and never fails a workflow task.
 * Every decision can be sent as an update (which answers) or as a signal of the same name (which
 * also waits while no worker is up).
 */
@WorkflowInterface
public interface Deployment {

  /** The id that is used when none is given. */
  String DEFAULT_ID = "max-deployment";

  /** Query: {@link DeploymentStatus}. */
  String STATUS = "status";

  @WorkflowMethod(name = "Deployment")
  DeploymentResult run(@Nullable JsonNode input);

  @QueryMethod(name = STATUS, description = "Phases, what waits for whom, decisions. No argument.")
  DeploymentStatus status();

  @UpdateMethod(
      name = "approve",
      description =
          "Approve what waits. Data: \"Christian\" or {\"by\":\"Christian\",\"gate\":\"go-live\",\"note\":\"…\"}")
  String approve(@Nullable JsonNode decision);

  @UpdateValidatorMethod(updateName = "approve")
  void checkApprove(@Nullable JsonNode decision);

  @UpdateMethod(
      name = "reject",
      description =
          "Reject what waits; a reason is required. Data: {\"by\":\"Christian\",\"note\":\"why\"}")
  String reject(@Nullable JsonNode decision);

  @UpdateValidatorMethod(updateName = "reject")
  void checkReject(@Nullable JsonNode decision);

  @UpdateMethod(
      name = "retry",
      description =
          "Try a failed step again. Data: \"Christian\" or {\"by\":\"Christian\",\"gate\":\"clara\"}")
  String retry(@Nullable JsonNode decision);

  @UpdateValidatorMethod(updateName = "retry")
  void checkRetry(@Nullable JsonNode decision);

  @UpdateMethod(
      name = "skip",
      description =
          "Leave a failed step or a login out, with a waiver. Data: {\"by\":\"Christian\",\"gate\":\"clara\",\"note\":\"why\"}")
  String skip(@Nullable JsonNode decision);

  @UpdateValidatorMethod(updateName = "skip")
  void checkSkip(@Nullable JsonNode decision);

  @UpdateMethod(
      name = "abort",
      description =
          "End the deployment because of a failed step. Data: {\"by\":\"Christian\",\"gate\":\"clara\",\"note\":\"why\"}")
  String abort(@Nullable JsonNode decision);

  @UpdateValidatorMethod(updateName = "abort")
  void checkAbort(@Nullable JsonNode decision);

  @UpdateMethod(
      name = "code",
      description =
          "The single-use code of a login. Data: {\"by\":\"Christian\",\"gate\":\"ct203-clara/claude\",\"code\":\"…\"}")
  String code(@Nullable JsonNode decision);

  @UpdateValidatorMethod(updateName = "code")
  void checkCode(@Nullable JsonNode decision);

  @SignalMethod(
      name = "approve",
      description = "Approve what waits. Data: \"Christian\" (with the quotes)")
  void approveSignal(@Nullable JsonNode decision);

  @SignalMethod(
      name = "reject",
      description = "Reject what waits. Data: {\"by\":\"Christian\",\"note\":\"why\"}")
  void rejectSignal(@Nullable JsonNode decision);

  @SignalMethod(name = "retry", description = "Try a failed step again. Data: \"Christian\"")
  void retrySignal(@Nullable JsonNode decision);

  @SignalMethod(
      name = "skip",
      description =
          "Leave a failed step out. Data: {\"by\":\"Christian\",\"gate\":\"…\",\"note\":\"why\"}")
  void skipSignal(@Nullable JsonNode decision);

  @SignalMethod(
      name = "abort",
      description =
          "End the deployment. Data: {\"by\":\"Christian\",\"gate\":\"…\",\"note\":\"why\"}")
  void abortSignal(@Nullable JsonNode decision);

  @SignalMethod(
      name = "code",
      description = "The code of a login. Data: {\"by\":\"…\",\"gate\":\"…\",\"code\":\"…\"}")
  void codeSignal(@Nullable JsonNode decision);

  @SignalMethod(name = Waiting.OPENED, description = "From the deployment's own workflows only.")
  void needOpened(@Nullable JsonNode need);

  @SignalMethod(name = Waiting.WITHDRAWN, description = "From the deployment's own workflows only.")
  void needWithdrawn(@Nullable JsonNode id);
}
