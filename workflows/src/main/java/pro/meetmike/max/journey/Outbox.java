package pro.meetmike.max.journey;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/** What a journey sends: asks to owners, answers to refused requests. */
final class Outbox {

  private static final String DIRECTOR = "director";
  private static final String ASK =
      "One question to the inbox of a stage's owner. Its answer, or its silence, goes to the journey"
          + " that asked; nothing is answered here.";

  private final Lead lead;
  private final String workflowId;

  Outbox(Lead lead, String workflowId) {
    this.lead = lead;
    this.workflowId = workflowId;
  }

  /** An abandoned child, so that it outlives this run; waits until it has begun. */
  void ask(Effect.OpenAsk ask) {
    Signal request =
        new Signal(
            id(ask.askId(), "request"),
            SignalType.REQUEST.word(),
            DIRECTOR,
            ask.owner(),
            lead.id(),
            ask.askId(),
            now().toString(),
            lead.priority(),
            data(ask));
    long seconds = Math.max(1, Duration.between(now(), ask.due()).toSeconds());
    ChildWorkflowStub child =
        Workflow.newUntypedChildWorkflowStub(
            "Ask",
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(ask.askId())
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary(
                    "%s: %s, round %d".formatted(ask.owner(), ask.stage(), ask.round()))
                .setStaticDetails(ASK)
                .build());
    child.executeAsync(AskClosed.class, new AskRequest(ask.askId(), workflowId, request, seconds));
    try {
      child.getExecution().get();
    } catch (ChildWorkflowFailure running) {
      Workflow.getLogger(Outbox.class).warn("Ask {} runs already.", ask.askId());
    }
  }

  private Map<String, Object> data(Effect.OpenAsk ask) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("askId", ask.askId());
    data.put("leadId", lead.id());
    data.put("stage", ask.stage().name());
    data.put("stageDir", ask.stageDir());
    data.put("epoch", ask.epoch());
    data.put("round", ask.round());
    data.put("expected", ask.expected());
    data.put("transitionTo", ask.transitionTo().name());
    if (!ask.fixes().isEmpty()) {
      data.put("fixes", ask.fixes());
    }
    return data;
  }

  /** The same refusal again has the same id and therefore is the same file. */
  void refuse(Effect.Reply reply, JourneyState state) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", lead.id());
    data.put("inReplyTo", reply.messageId());
    data.put("verdict", reply.verdict().kind().name());
    data.put("fixes", reply.verdict().fixes());
    data.put("stage", state.stage().name());
    data.put("epoch", state.epoch());
    String verdict = reply.verdict().kind().name();
    Signal signal =
        Signal.of(
            id(workflowId + "/" + reply.messageId(), verdict),
            SignalType.RESPONSE,
            DIRECTOR,
            reply.to(),
            lead.id(),
            now().toString(),
            data);
    try {
      JourneyHands.signals("refuse: " + verdict)
          .publish(reply.correlation() == null ? signal : signal.correlatedTo(reply.correlation()));
    } catch (ActivityFailure unsent) {
      Workflow.getLogger(Outbox.class).warn("A refusal to {} could not be sent.", reply.to());
    }
  }

  private static String id(String subject, String purpose) {
    return UUID.nameUUIDFromBytes((subject + "|" + purpose).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
