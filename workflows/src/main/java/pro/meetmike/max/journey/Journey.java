package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.DirectorMessages;

/**
 * One lead's way through the seven stages, for as many months as it takes. Agents talk to it by
 * {@code transition}, its asks by {@code askClosed}, humans by {@code approve} and {@code reject}.
 * No message of any shape fails it: what cannot be read is told on the board.
 */
@WorkflowInterface
public interface Journey {

  /** Query: {@link JourneyStatus}. */
  String STATUS = "journey";

  /** For the static details of whoever starts a journey. */
  String DETAILS =
      """
      One lead's way through the seven stages, each owned by one Eidolon. It asks the owner, checks \
      what comes back, and asks a human where the stage table says so. The **current details** show \
      where it stands, what waits, and the answer to send.
      """;

  /** The workflow id of a lead's journey. */
  static String id(String leadId) {
    return "journey/" + leadId;
  }

  /** For the static summary of whoever starts a journey. */
  static String summary(JourneyInput input) {
    return "%slead %s from %s"
        .formatted(input.synthetic() ? "REHEARSAL: " : "", input.leadId(), input.source());
  }

  @WorkflowMethod(name = "Journey")
  JourneyResult run(@Nullable JourneyInput input);

  @QueryMethod(
      name = STATUS,
      description = "Where the lead is, what waits for whom, its trail. No argument.")
  JourneyStatus status();

  /** Payload: a {@link pro.meetmike.max.signal.Signal} of type PIPELINE_TRANSITION. */
  @SignalMethod(
      name = DirectorMessages.TRANSITION,
      description = "From the director: an agent requests a transition.")
  void transition(@Nullable JsonNode signal);

  /** Payload: {@link pro.meetmike.max.signal.AskClosed}. */
  @SignalMethod(name = Ask.CLOSED, description = "From the journey's own asks only.")
  void askClosed(@Nullable JsonNode closed);

  @UpdateMethod(
      name = "approve",
      description =
          "Approve what waits. Data: \"Christian\" or {\"by\":\"Christian\",\"gate\":\"scoping/round-1\"}")
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

  @SignalMethod(
      name = "approve",
      description = "Approve what waits. Data: \"Christian\" (with the quotes)")
  void approveSignal(@Nullable JsonNode decision);

  @SignalMethod(
      name = "reject",
      description = "Reject what waits. Data: {\"by\":\"Christian\",\"note\":\"why\"}")
  void rejectSignal(@Nullable JsonNode decision);
}
