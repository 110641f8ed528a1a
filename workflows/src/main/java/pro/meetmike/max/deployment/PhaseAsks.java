package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/** What a phase asks of the core team: delegated work, sign-offs. Workflow code. */
final class PhaseAsks {

  private static final long DELEGATION_DEADLINE = 24 * 3600;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** Who was asked, when, and until when an answer counts. */
  private record Asked(String to, Instant at, Instant until) {
    String since() {
      return "%s (asked at %s, until %s)".formatted(to, TIME.format(at), TIME.format(until));
    }
  }

  private final PhaseInput input;
  private final Steps steps;
  private final Map<String, AskClosed> answers = new LinkedHashMap<>();
  private final Map<String, Asked> asked = new LinkedHashMap<>();
  private int count;

  PhaseAsks(PhaseInput input, Steps steps) {
    this.input = input;
    this.steps = steps;
  }

  /** An ask has ended. */
  void closed(AskClosed closed) {
    answers.put(closed.askId(), closed);
  }

  /**
   * Sends the work of this phase to whom the delegation matrix names; nobody is waited for here.
   */
  void delegate() {
    for (Delegation delegation : input.resolved().fleet().delegations()) {
      if (delegation.phase() == input.phase().number()) {
        ask(
            delegation.to(),
            SignalType.TASK_ASSIGNMENT,
            delegation.task(),
            delegation.rationale(),
            DELEGATION_DEADLINE);
      }
    }
  }

  /**
   * Asks a member of the core team and returns the ask's id, to be looked up in {@link #answer}.
   */
  String ask(String to, SignalType type, String task, String why, long deadlineSeconds) {
    count++;
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    String id = "%s/ask/%s-%d".formatted(Workflow.getInfo().getWorkflowId(), RunMark.here(), count);
    asked.put(id, new Asked(to, now, now.plusSeconds(deadlineSeconds)));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("askId", id);
    data.put("task", task);
    data.put("why", why);
    data.put("phase", input.phase().number());
    Signal signal =
        Signal.of(
                Workflow.randomUUID().toString(),
                type,
                "director",
                to,
                input.root(),
                Steps.now(),
                data)
            .correlatedTo(id);
    Ask child =
        Workflow.newChildWorkflowStub(
            Ask.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("%s asked of %s".formatted(task, to))
                .setStaticDetails(Captions.ask(to))
                .build());
    Async.function(
        child::run,
        new AskRequest(id, Workflow.getInfo().getWorkflowId(), signal, deadlineSeconds));
    Workflow.getWorkflowExecution(child).get();
    steps.end(
        steps.begin(
            new Step(
                input.phase().number() + ".d",
                task.toLowerCase(Locale.ROOT).replace(' ', '-'),
                "Delegate: " + task,
                to)),
        StepOutcome.changed("asked %s: %s".formatted(to, why)));
    return id;
  }

  /**
   * Waits until these asks have closed (each has a deadline) and says what came of them; meanwhile
   * the step tells whose answer it waits for.
   */
  List<Check> answers(String name, List<String> askIds) {
    for (; ; ) {
      List<String> open = askIds.stream().filter(id -> !answers.containsKey(id)).toList();
      if (open.isEmpty()) {
        return askIds.stream().map(id -> judge(name, id)).toList();
      }
      steps.tell(
          open.stream()
              .map(id -> asked.get(id).since())
              .collect(Collectors.joining(" and ", "waits for the answer of ", "")));
      Workflow.await(() -> open.stream().anyMatch(answers::containsKey));
    }
  }

  private Check judge(String name, String id) {
    Asked whom = asked.get(id);
    AskClosed closed = answers.get(id);
    String check = name + ":" + whom.to();
    return switch (closed.state()) {
      case COMPLETED -> Check.pass(check, "signed off");
      case REJECTED, FAILED -> Check.fail(check, "answered " + closed.state());
      case EXPIRED ->
          new Check(
              check,
              Check.Verdict.WARN,
              "no answer until %s, asked at %s"
                  .formatted(TIME.format(whom.until()), TIME.format(whom.at())));
    };
  }
}
