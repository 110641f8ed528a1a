package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import pro.meetmike.max.client.KeptSchedules.Kept;
import pro.meetmike.max.sapwave.ScheduleNames;
import pro.meetmike.max.wording.Counted;

/** The screen of {@code max schedules}: the run's, the agents', and what is none of ours. */
public final class ScheduleText {

  private final Paint paint;

  public ScheduleText(Paint paint) {
    this.paint = paint;
  }

  public List<String> lines(List<Kept> kept) {
    List<String> lines = new ArrayList<>();
    long paused = kept.stream().filter(Kept::paused).count();
    lines.add(
        paint.strong(Counted.of(kept.size(), "schedule"))
            + ", %d of them paused; all times are UTC".formatted(paused));
    group("of the run", kept, k -> k.ours() && ScheduleNames.belongsToRun(k.id()), lines);
    group("of the agents", kept, k -> k.ours() && ScheduleNames.wakesAgent(k.id()), lines);
    group("made by somebody else, left alone", kept, k -> !k.ours(), lines);
    return lines;
  }

  private void group(String title, List<Kept> all, Predicate<Kept> which, List<String> lines) {
    List<Kept> group = all.stream().filter(which).toList();
    if (!group.isEmpty()) {
      lines.add(title);
      group.forEach(k -> lines.add("  %-52s %s".formatted(k.id(), when(k)).stripTrailing()));
    }
  }

  private static String when(Kept one) {
    if (one.paused()) {
      return one.note().startsWith("paused") ? one.note() : "paused";
    }
    String when = one.next() == null ? "over" : "next " + Times.minute(one.next());
    return one.note().isEmpty() ? when : when + ", " + one.note();
  }
}
