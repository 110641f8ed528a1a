package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.KeptSchedules.Kept;

/** The screen of {@code max schedules}. */
public final class ScheduleText {

  private final Paint paint;

  public ScheduleText(Paint paint) {
    this.paint = paint;
  }

  public List<String> lines(List<Kept> kept) {
    List<String> lines = new ArrayList<>();
    long paused = kept.stream().filter(Kept::paused).count();
    lines.add(
        paint.strong("%d schedules".formatted(kept.size()))
            + ", %d of them paused".formatted(paused));
    for (Kept one : kept) {
      String when =
          one.paused()
              ? (one.note().startsWith("paused") ? one.note() : "paused")
              : one.next() == null ? "over" : "next " + Times.minute(one.next());
      lines.add("  %-48s %s".formatted(one.id(), when));
    }
    return lines;
  }
}
