package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Desk;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.wording.Clause;

/** The humans of a journey: its desk, and the labelled stand-in that answers for test leads. */
final class Approvals implements Desk.Owner {

  /** Stands in the decision log wherever no human has decided. */
  static final String SYNTHETIC = "synthetic approver (REHEARSAL)";

  private final JourneyInput input;
  private final Desk desk;
  private final Consumer<JourneyEvent> heard;
  private final Runnable changed;

  Approvals(JourneyInput input, Consumer<JourneyEvent> heard, Runnable changed) {
    this.input = input;
    this.heard = heard;
    this.changed = changed;
    this.desk = new Desk(input::approvers, this);
  }

  Desk desk() {
    return desk;
  }

  void open(Effect.OpenApproval gate) {
    open(
        gate.gate(),
        gate.question(),
        gate.evidence(),
        gate.subjectHash(),
        "look at the files named, then approve or reject with a note");
    if (input.synthetic()) {
      Async.procedure(this::standIn, Verb.APPROVE, gate.gate(), gate.subjectHash());
    }
  }

  void open(Effect.OpenEscalation gate) {
    open(
        gate.gate(),
        gate.question(),
        List.of(),
        "",
        "see why the persona is silent, then approve to ask it again or reject to end the journey");
    if (input.synthetic()) {
      Async.procedure(this::standIn, Verb.REJECT, gate.gate(), "");
    }
  }

  private void open(String id, String question, List<String> evidence, String hash, String remedy) {
    List<String> approvers = input.synthetic() ? List.of(SYNTHETIC) : input.approvers();
    String now = Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString();
    desk.open(
        new Need(
            id, NeedKind.APPROVAL, question, approvers, evidence, hash, remedy, false, null, now));
  }

  /** Says yes to content and no to standing still: a test lead must come to an end by itself. */
  private void standIn(Verb verb, String gate, String hash) {
    TimerOptions summary =
        TimerOptions.newBuilder().setSummary("the stand-in for a human answers").build();
    Workflow.newTimer(Duration.ofSeconds(1), summary).get();
    JsonNode decision =
        JsonNodeFactory.instance
            .objectNode()
            .put("by", SYNTHETIC)
            .put("gate", gate)
            .put("evidence", hash)
            .put("note", verb.past() + " without a human: the lead is synthetic");
    desk.signalled(verb, decision);
  }

  @Override
  public void announce(Need need, int reminder) {
    if (input.synthetic()) {
      return;
    }
    String id =
        "%s/%s/%s/%d"
            .formatted(Workflow.getInfo().getWorkflowId(), need.id(), need.openedAt(), reminder);
    String text = "%s To answer: %s.".formatted(need.question(), Clause.of(need.remedy()));
    try {
      JourneyHands.notify(
              "tell %s: %s waits".formatted(String.join(", ", need.approvers()), need.id()))
          .send(new Notice(id, need.approvers(), need.id() + " waits", text));
    } catch (ActivityFailure unsent) {
      Workflow.getLogger(Approvals.class).warn("Nobody could be told of {}.", need.id());
    }
  }

  @Override
  public void changed() {
    changed.run();
  }

  @Override
  public void answered(@Nullable Need need, NeedClosed closed) {
    if (need != null) {
      heard.accept(
          new JourneyEvent.HumanAnswered(
              need.id(),
              need.evidenceHash(),
              closed.verb() == Verb.APPROVE,
              closed.by(),
              closed.note(),
              Instant.ofEpochMilli(Workflow.currentTimeMillis())));
    }
  }
}
