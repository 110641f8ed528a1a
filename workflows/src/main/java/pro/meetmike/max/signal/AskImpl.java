package pro.meetmike.max.signal;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.temporal.TimedWait;

/**
 * One question, from request to closing. Handlers only note what came; {@link #run} acts.
 *
 * <p>Only the inbox that was asked can answer; anybody else's reply is ignored. An ack that says
 * rejected or failed closes the ask as an answer would, because no answer will follow it.
 */
public final class AskImpl implements Ask {

  private static final Logger LOG = Workflow.getLogger(AskImpl.class);

  private final AskRequest ask;
  private final long opened;
  private final long deadline;
  private boolean acknowledged;
  private @Nullable Signal answer;

  @WorkflowInit
  public AskImpl(AskRequest request) {
    ask = request;
    opened = Workflow.currentTimeMillis();
    deadline = opened + Math.max(1, request.deadlineSeconds()) * 1000;
  }

  @Override
  public AskClosed run(AskRequest request) {
    show("asked");
    @Nullable String undeliverable = publish();
    AskClosed closed = undeliverable == null ? closing() : failed(undeliverable);
    show("closed as " + closed.state().name().toLowerCase(Locale.ROOT));
    report(closed);
    return closed;
  }

  @Override
  public void reply(Signal reply) {
    if (answer != null || !fromAddressee(reply)) {
      LOG.info("Reply ignored ask={}", ask.id());
    } else if (isAnswer(reply)) {
      answer = reply;
    } else if (!acknowledged && SignalType.ACK.word().equals(reply.type())) {
      acknowledged = true;
      show("acknowledged");
    }
  }

  /** Null-safe, because a message typed by hand may lack anything and must not stop the ask. */
  private boolean fromAddressee(@Nullable Signal reply) {
    return reply != null && ask.request().to().equals(reply.from());
  }

  private static boolean isAnswer(Signal reply) {
    boolean answers =
        SignalType.RESPONSE.word().equals(reply.type())
            || SignalType.TASK_RESPONSE.word().equals(reply.type());
    boolean refuses =
        SignalType.ACK.word().equals(reply.type()) && state(reply) != AskClosed.State.COMPLETED;
    return answers || refuses;
  }

  private AskClosed closing() {
    if (!answeredBy(opened + (deadline - opened) / 2)) {
      remind();
      answeredBy(deadline);
    }
    @Nullable Signal reply = answer;
    return reply == null
        ? new AskClosed(ask.id(), AskClosed.State.EXPIRED, null)
        : new AskClosed(ask.id(), state(reply), reply);
  }

  private boolean answeredBy(long moment) {
    long left = Math.max(0, moment - Workflow.currentTimeMillis());
    return TimedWait.until(
        Duration.ofMillis(left),
        "until %s is overdue".formatted(ask.request().to()),
        () -> answer != null);
  }

  /** Null when the request is in its inbox, else why it never will be. */
  private @Nullable String publish() {
    Duration whole = Duration.ofMillis(deadline - opened);
    SignalActivities files = activities("ask " + ask.request().to(), whole, 0);
    try {
      StepOutcome outcome = files.publish(ask.request());
      return outcome instanceof StepOutcome.Failed failed ? failed.reason() : null;
    } catch (ActivityFailure e) {
      rethrowCancellation(e);
      return "The request could not be written to its inbox before the deadline.";
    }
  }

  private void remind() {
    Signal request = ask.request();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("reminderOf", request.id());
    data.put("dueAt", Instant.ofEpochMilli(deadline).toString());
    Signal reminder =
        new Signal(
            request.id() + "-reminder",
            SignalType.INFO.word(),
            request.from(),
            request.to(),
            request.subject(),
            ask.id(),
            Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString(),
            "high",
            data);
    Duration left = Duration.ofMillis(Math.max(1000, deadline - Workflow.currentTimeMillis()));
    try {
      activities("remind " + request.to(), left, 3).publish(reminder);
    } catch (ActivityFailure e) {
      // A reminder that cannot be written must not end the ask: the answer may still come.
      rethrowCancellation(e);
      LOG.warn("Reminder not written ask={}", ask.id());
    }
  }

  private AskClosed failed(String reason) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", "failed");
    data.put("reason", reason);
    Signal request = ask.request();
    Signal verdict =
        new Signal(
            request.id() + "-undeliverable",
            SignalType.RESPONSE.word(),
            "pipeline",
            request.from(),
            request.subject(),
            ask.id(),
            Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString(),
            request.priority(),
            data);
    return new AskClosed(ask.id(), AskClosed.State.FAILED, verdict);
  }

  private void report(AskClosed closed) {
    if (ask.owner() == null) {
      return;
    }
    try {
      Workflow.newUntypedExternalWorkflowStub(ask.owner()).signal(CLOSED, closed);
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      // The owner ended meanwhile; SDK 1.38 reports that as an ApplicationFailure. The result
      // stays in this workflow's own history.
      LOG.info("Owner gone ask={} owner={}", ask.id(), ask.owner());
    }
  }

  private void show(String state) {
    Workflow.setCurrentDetails(
        "`"
            + ask.request().type()
            + "` to **"
            + ask.request().to()
            + "**: "
            + state
            + ", due "
            + Instant.ofEpochMilli(deadline));
  }

  private static AskClosed.State state(Signal reply) {
    String status = String.valueOf(reply.data().get("status")).toLowerCase(Locale.ROOT);
    return switch (status) {
      case "rejected" -> AskClosed.State.REJECTED;
      case "failed" -> AskClosed.State.FAILED;
      default -> AskClosed.State.COMPLETED;
    };
  }

  private static void rethrowCancellation(ActivityFailure failure) {
    if (failure.getCause() instanceof CanceledFailure) {
      throw failure;
    }
  }

  /**
   * @param attempts at most so many; 0 for as many as fit into the time
   */
  private static SignalActivities activities(String summary, Duration whole, int attempts) {
    return Workflow.newActivityStub(
        SignalActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(Queues.host())
            .setSummary(summary)
            .setStartToCloseTimeout(Duration.ofSeconds(30))
            .setHeartbeatTimeout(Duration.ofSeconds(15))
            .setScheduleToCloseTimeout(whole)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .setMaximumAttempts(attempts)
                    .build())
            .build());
  }
}
