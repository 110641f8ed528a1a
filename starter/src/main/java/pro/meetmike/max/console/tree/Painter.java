package pro.meetmike.max.console.tree;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/**
 * What has to be written so that a terminal which shows one frame shows the next. Only rows that
 * changed are written, each over the old one, and a row that moves is written at its new place before
 * its old one is overwritten: at no moment is there a row missing that both frames have.
 */
final class Painter {

  private static final int COLOURS = 8;
  private static final String ESC = "\u001b";

  private final boolean coloured;

  Painter(boolean coloured) {
    this.coloured = coloured;
  }

  /** Before the first frame: a screen of its own, without a cursor. */
  String begin() {
    return ESC + "[?1049h" + ESC + "[?25l" + ESC + "[H" + ESC + "[2J";
  }

  /** After the last: what was on the terminal before, and the cursor. */
  String end() {
    return ESC + "[0m" + ESC + "[?25h" + ESC + "[?1049l";
  }

  /** Empty when nothing changed. */
  String change(Frame before, Frame after) {
    List<Integer> changed = changed(before, after);
    boolean shorter = after.rows().size() < before.rows().size();
    boolean cursor = after.cursor() != null && !after.cursor().equals(before.cursor());
    if (changed.isEmpty() && !shorter && !cursor) {
      return "";
    }
    StringBuilder out = new StringBuilder(ESC + "[?2026h" + ESC + "[?25l");
    changed.forEach(i -> out.append(row(after, i)));
    if (shorter) {
      out.append(to(after.rows().size() + 1, 1)).append(ESC).append("[J");
    }
    if (after.cursor() != null) {
      out.append(to(after.rows().size(), after.cursor() + 1)).append(ESC).append("[?25h");
    }
    return out.append(ESC).append("[?2026l").toString();
  }

  /**
   * Rows to be written: those that move down, from below; then the others, from above; rows that
   * become empty last, as what stood there may have moved up.
   */
  private static List<Integer> changed(Frame before, Frame after) {
    List<Integer> down = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    List<Integer> emptied = new ArrayList<>();
    for (int i = 0; i < after.rows().size(); i++) {
      AttributedString row = after.rows().get(i);
      boolean same = i < before.rows().size() && before.rows().get(i).equals(row);
      int was = before.rows().indexOf(row);
      if (same) {
        continue;
      }
      if (row.isEmpty()) {
        emptied.add(i);
      } else if (was >= 0 && was < i) {
        down.add(0, i);
      } else {
        others.add(i);
      }
    }
    down.addAll(others);
    down.addAll(emptied);
    return down;
  }

  private String row(Frame frame, int index) {
    AttributedString row = frame.rows().get(index);
    String text = coloured ? row.toAnsi(COLOURS, ForceMode.None) : row.toString();
    return to(index + 1, 1) + text + ESC + "[0m" + ESC + "[K";
  }

  private static String to(int row, int column) {
    return ESC + "[" + row + ";" + column + "H";
  }
}
