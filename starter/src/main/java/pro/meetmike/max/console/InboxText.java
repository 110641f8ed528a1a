package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** All trays as one list: the screen of {@code max inbox}. */
public final class InboxText {

  /** One need for a program, with the workflow to tell and the commands that answer it. */
  public record Entry(String workflowId, Need need, List<String> answers) {
    public Entry {
      answers = List.copyOf(answers);
    }
  }

  private final Paint paint;
  private final String usual;
  private final Invocation max;

  /**
   * @param usual the deployment that is meant when none is named
   * @param max how every answer reaches the same server
   */
  public InboxText(Paint paint, String usual, Invocation max) {
    this.paint = paint;
    this.usual = usual;
    this.max = max;
  }

  public List<String> lines(List<Tray> trays, Instant now) {
    List<String> lines = new ArrayList<>();
    int count = trays.stream().mapToInt(t -> t.needs().size()).sum();
    lines.add(
        count == 0
            ? "Nothing waits for a human."
            : paint.strong(count == 1 ? "1 thing waits" : count + " things wait"));
    for (Tray tray : trays) {
      if (!tray.workflowId().equals(usual)) {
        lines.add(tray.workflowId());
      }
      tray.needs().forEach(n -> lines.addAll(new NeedText(paint).lines(n, at(tray), now)));
    }
    return lines;
  }

  /** The command that answers the first, or the worksheet when only logins wait. */
  public String next(List<Tray> trays) {
    List<Tray> full = trays.stream().filter(t -> !t.needs().isEmpty()).toList();
    if (full.isEmpty()) {
      return max.of("status");
    }
    boolean logins =
        full.stream().flatMap(t -> t.needs().stream()).allMatch(n -> n.kind() == NeedKind.LOGIN);
    return logins
        ? at(full.get(0)).of("login")
        : NeedText.answers(full.get(0).needs().get(0), at(full.get(0))).get(0);
  }

  private Invocation at(Tray tray) {
    return tray.workflowId().equals(usual)
        ? max
        : max.without("--id").with("--id", tray.workflowId());
  }

  /** For programs. */
  public List<Entry> entries(List<Tray> trays) {
    return trays.stream()
        .flatMap(
            t ->
                t.needs().stream()
                    .map(n -> new Entry(t.workflowId(), n, NeedText.answers(n, at(t)))))
        .toList();
  }
}
