package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Pollers;

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
    lines.add(
        paint.bad("NO WORKER")
            + "  "
            + (why == null
                ? "nobody polls the task queue %s; %s.".formatted(queue.name(), seen)
                : why));
    lines.addAll(known(execution, now));
    lines.add("  Nothing is lost: it goes on where it stands as soon as a worker is up.");
    return lines;
  }

  /** Everything that waits for a human, as far as the server's index shows it. */
  public List<String> waiting(List<Execution> waiting, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        waiting.isEmpty()
            ? "By the server's index nothing waits for a human."
            : paint.strong(
                waiting.size() == 1
                    ? "1 workflow waits for a human"
                    : "%d workflows wait for a human".formatted(waiting.size())));
    waiting.forEach(e -> lines.addAll(known(e, now)));
    lines.add("  What exactly is asked, a worker has to tell.");
    return lines;
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
