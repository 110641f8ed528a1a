package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.IdleVersion;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.wording.Counted;
import pro.meetmike.max.wording.Printable;

/** What the server alone knows of a deployment: all there is to show while no worker is up. */
public final class ExecutionText {

  private final Paint paint;

  public ExecutionText(Paint paint) {
    this.paint = paint;
  }

  /** The dead worker comes first; then the last the deployment said of itself. */
  public List<String> withoutWorker(
      Execution execution, Pollers.Queue queue, @Nullable String why, Instant now) {
    List<String> lines = new ArrayList<>();
    String seen =
        queue.lastSeen() == null
            ? "none was seen for minutes"
            : "one was last seen " + Times.since(queue.lastSeen(), now);
    IdleVersion idle = queue.idle();
    String told =
        idle == null
            ? "nobody polls the task queue %s; %s.".formatted(queue.name(), seen)
            : idle.sentence("the task queue " + queue.name()) + ".";
    lines.add(
        paint.bad(idle == null ? "NO WORKER" : "NO TASKS") + "  " + (why == null ? told : why));
    lines.addAll(known(execution, now));
    lines.add(
        "  Nothing is lost: it goes on where it stands as soon as %s."
            .formatted(idle == null ? "a worker is up" : "its version is the current one"));
    return lines;
  }

  /** Everything that waits for a human, as far as the server's index shows it. */
  public List<String> waiting(List<Execution> waiting, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        waiting.isEmpty()
            ? "By the server's index nothing waits for a human."
            : paint.strong(
                Counted.of(
                    waiting.size(), "workflow waits for a human", "workflows wait for a human")));
    waiting.forEach(e -> lines.addAll(known(e, now)));
    lines.add("  What exactly is asked, a worker has to tell.");
    return lines;
  }

  /** One that has ended and is not told of by itself: no worker is needed any more. */
  public List<String> closed(Execution execution, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong(ended(execution) + "."));
    lines.addAll(known(execution, now));
    lines.add("  What it had done stays, and is found done by the next run.");
    return lines;
  }

  /** How something ended of which its own page may say that it goes on. */
  public static String ended(Execution execution) {
    String how =
        switch (execution.status()) {
          case "TERMINATED" -> "was terminated from outside";
          case "CANCELED" -> "was cancelled";
          case "FAILED" -> "failed";
          case "TIMED_OUT" -> "ran out of time";
          default -> "ended";
        };
    String at = execution.closedAt() == null ? "" : " on " + Times.minute(execution.closedAt());
    return "%s %s%s".formatted(Printable.line(execution.id()), how, at);
  }

  private List<String> known(Execution execution, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s  started %s"
            .formatted(
                paint.strong(Printable.line(execution.id())),
                execution.status().toLowerCase(Locale.ROOT),
                Times.since(execution.startedAt(), now)));
    lines.add("  run " + execution.runId());
    if (execution.memo() != null) {
      lines.add("  it last said: " + Printable.line(execution.memo()));
    }
    if (!execution.attribute("Phase").isEmpty()) {
      lines.add("  phase: " + Printable.line(execution.attribute("Phase")));
    }
    if (!execution.attribute("Stage").isEmpty()) {
      lines.add("  stage: " + Printable.line(execution.attribute("Stage")));
    }
    if (!execution.attribute("WaitingOn").isEmpty()) {
      lines.add("  waits for: " + Printable.line(execution.attribute("WaitingOn")));
    }
    return lines;
  }
}
