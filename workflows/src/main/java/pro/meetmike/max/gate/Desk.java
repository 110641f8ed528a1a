package pro.meetmike.max.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The desk of a root workflow: everything that waits for a human, whoever of its children waits.
 * Validates, answers, logs, reminds (finitely), keeps the search attributes and forwards. Owned by
 * one workflow; not thread-safe, as workflow code is.
 */
public final class Desk {

  /**
   * After these times a reminder goes out; then no more: the board and the inbox keep showing the
   * need.
   */
  private static final List<Duration> REMINDERS =
      List.of(Duration.ofHours(4), Duration.ofHours(20), Duration.ofDays(2), Duration.ofDays(4));

  /** What the owner of the desk does when something happens at it. */
  public interface Owner {
    /** Tells people that a need waits; {@code reminder} counts from 0. */
    void announce(Need need, int reminder);

    /** Something changed: refresh what is shown. */
    void changed();

    /**
     * A need was answered; on {@link Verb#ABORT} the owner ends everything, the waiting child is
     * not told.
     */
    void answered(Need need, NeedClosed closed);
  }

  private final NeedsDesk core;
  private final Waits waits = new Waits();
  private final Owner owner;
  private final Map<String, CancellationScope> reminders = new LinkedHashMap<>();

  public Desk(Supplier<List<String>> people, Owner owner) {
    this.core = new NeedsDesk(people);
    this.owner = owner;
  }

  public List<Need> waiting() {
    return core.waiting();
  }

  public List<DecisionRecord> log() {
    return core.log();
  }

  /** What has waited here for a human, and for how long. */
  public List<Wait> waits() {
    return waits.all();
  }

  /**
   * A need that is new is told; a login is not, since somebody is there when logins begin. One that
   * is opened again while it waits is told anew when it has become another: of another kind, or a
   * login that asks for something else than the fresh link it is renewed with.
   */
  public void open(Need need) {
    Optional<Need> before =
        core.waiting().stream().filter(n -> n.id().equals(need.id())).findFirst();
    core.open(need);
    waits.opened(need);
    owner.changed();
    boolean fresh = before.isEmpty() && need.kind() != NeedKind.LOGIN;
    if (fresh || before.filter(b -> another(b, need)).isPresent() && toldAnew()) {
      forget(need.id(), "it has become another");
      remind(need);
    }
  }

  private static boolean another(Need before, Need now) {
    return before.kind() != now.kind()
        || now.kind() == NeedKind.LOGIN && !before.question().equals(now.question());
  }

  private static boolean toldAnew() {
    return Workflow.getVersion("another-need-is-told-anew", Workflow.DEFAULT_VERSION, 1) >= 1;
  }

  public void withdraw(String id) {
    core.withdraw(id);
    waits.withdrawn(id, now());
    settle(id);
  }

  /** The owner has ended: nothing waits any more. */
  public void close() {
    for (Need need : core.waiting()) {
      withdraw(need.id());
    }
  }

  /**
   * For update validators: throws the refusal as one sentence without a stack trace, or returns.
   */
  public void validate(Verb verb, @Nullable JsonNode json) {
    if (core.judge(verb, Decision.read(json), now()) instanceof Answer.Refused refused) {
      throw new Refusal(refused.sentence());
    }
  }

  /** An update: refuses by throwing, else answers with a sentence. */
  public String decide(Verb verb, @Nullable JsonNode json) {
    Answer answer = take(verb, Decision.read(json), "update");
    if (answer instanceof Answer.Refused refused) {
      throw refusal(refused.sentence());
    }
    return answer.sentence();
  }

  /** A signal: nobody hears an answer, so a refusal goes to the log and thereby onto the board. */
  public void signalled(Verb verb, @Nullable JsonNode json) {
    take(verb, Decision.read(json), "signal");
  }

  /** Something arrived that is no message of ours. */
  public void misunderstood(String sentence) {
    core.misunderstood(sentence, "signal", now());
    owner.changed();
  }

  private Answer take(Verb verb, Decision decision, String channel) {
    Answer answer = core.answer(verb, decision, channel, now());
    if (answer instanceof Answer.Accepted accepted) {
      if (verb != Verb.CODE) {
        waits.answered(accepted.closed());
      }
      settle(accepted.need().id());
      forward(accepted.need(), accepted.closed());
      owner.answered(accepted.need(), accepted.closed());
    }
    owner.changed();
    return answer;
  }

  private void forward(Need need, NeedClosed closed) {
    if (need.workflowId() == null || closed.verb() == Verb.ABORT) {
      return;
    }
    try {
      Workflow.newUntypedExternalWorkflowStub(need.workflowId()).signal(Waiting.CLOSED, closed);
    } catch (SignalExternalWorkflowException | ApplicationFailure gone) {
      core.misunderstood(
          "%s had ended before it could be answered.".formatted(need.workflowId()), "desk", now());
    }
  }

  private void settle(String id) {
    boolean waits = core.waiting().stream().anyMatch(n -> n.id().equals(id));
    if (!waits) {
      forget(id, "answered");
    }
    owner.changed();
  }

  private void forget(String id, String why) {
    CancellationScope scope = reminders.remove(id);
    if (scope != null) {
      scope.cancel(why);
    }
  }

  private void remind(Need need) {
    CancellationScope scope =
        Workflow.newCancellationScope(() -> Async.procedure(this::announceUntilSettled, need));
    reminders.put(need.id(), scope);
    scope.run();
  }

  /**
   * Detached: a notice that is under way is not called back because its need was answered
   * meanwhile.
   */
  private void announce(Need need, int reminder) {
    Workflow.newDetachedCancellationScope(() -> owner.announce(need, reminder)).run();
  }

  private void announceUntilSettled(Need need) {
    try {
      announce(need, 0);
      for (int i = 0; i < REMINDERS.size(); i++) {
        String summary = "until reminder %d: %s".formatted(i + 1, need.id());
        TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
        Workflow.newTimer(REMINDERS.get(i), options).get();
        announce(need, i + 1);
      }
    } catch (CanceledFailure settled) {
      return;
    }
  }

  /** Whom the desk waits for, for the search attribute: names, or empty when nothing waits. */
  public String waitingOn() {
    return core.waiting().stream()
        .flatMap(n -> n.approvers().isEmpty() ? List.of("anyone").stream() : n.approvers().stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString();
  }

  private static ApplicationFailure refusal(String sentence) {
    ApplicationFailure failure = ApplicationFailure.newNonRetryableFailure(sentence, "MAX-REFUSED");
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
