package pro.meetmike.max.console.tree;

import java.time.Duration;
import java.time.Instant;
import org.jline.utils.AttributedString;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.console.live.Look;

/** The first row: what runs, how long already, how much of it is behind us. */
final class Header {

  private static final int BAR = 30;
  private static final int SHORTEST_BAR = 8;

  private Header() {}

  static AttributedString of(Look look, Instant now, int width) {
    Line line = new Line(width);
    if (look.rehearsal()) {
      line.add(Ink.ATTENTION, "REHEARSAL").add(Ink.PLAIN, "  ");
    }
    String elapsed =
        Times.instant(look.startedAt())
            .map(began -> Times.elapsed(Duration.between(began, now)))
            .orElse("");
    String progress = progress(look);
    int wanted = Columns.of(elapsed) + 2 + Columns.of(progress);
    if (line.room() >= Columns.of(look.deployment()) + 2 + wanted) {
      line.add(Ink.STRONG, look.deployment()).add(Ink.PLAIN, "  ");
    }
    line.add(Ink.PLAIN, elapsed);
    int bar = Math.min(BAR, line.room() - Columns.of(progress) - 4);
    if (look.planned().known() && bar >= SHORTEST_BAR) {
      int full = bar * look.planned().behind(look.phases()) / look.planned().total();
      line.add(Ink.PLAIN, "  ")
          .add(Ink.GOOD, "━".repeat(full))
          .add(Ink.FAINT, "─".repeat(bar - full));
    }
    return line.add(Ink.PLAIN, "  " + progress).done();
  }

  private static String progress(Look look) {
    int total = look.planned().total();
    if (total == 0) {
      long over = look.phases().stream().filter(p -> p.endedAt() != null).count();
      return "%d of %d phases".formatted(over, look.phases().size());
    }
    int behind = look.planned().behind(look.phases());
    return "%d %%  %d of %d steps".formatted(100 * behind / total, behind, total);
  }
}
