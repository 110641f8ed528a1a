package pro.meetmike.max.console.tree;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.console.live.LeadWay;

/** Where a lead is, how it came there, and what happens next. */
final class LeadRows {

  private static final int SHORT_ID = 8;
  private static final String ARROW = " → ";

  private LeadRows() {}

  static List<AttributedString> of(LeadWay lead, int width, boolean way) {
    List<AttributedString> rows = new ArrayList<>();
    String id = lead.leadId();
    Line line = new Line(width);
    line.add(Ink.BUSY, "● ")
        .add(Ink.STRONG, "lead " + id.substring(0, Math.min(SHORT_ID, id.length())))
        .add(Ink.PLAIN, "  " + lead.place());
    if (!lead.owner().isEmpty()) {
      line.add(Ink.FAINT, "  with " + lead.owner());
    }
    if (!lead.next().isEmpty()) {
      line.add(Ink.FAINT, "  " + Columns.clean(lead.next()));
    }
    rows.add(line.done());
    if (way) {
      rows.add(Line.of(Ink.PLAIN, "    " + tail(lead.places(), width - 4), width));
    }
    return rows;
  }

  /** The end of the way is what matters. */
  private static String tail(List<String> places, int width) {
    String way = String.join(ARROW, places);
    int from = 0;
    while (Columns.of(way) > width && from < places.size() - 1) {
      from++;
      way = "…" + ARROW + String.join(ARROW, places.subList(from, places.size()));
    }
    return way;
  }
}
