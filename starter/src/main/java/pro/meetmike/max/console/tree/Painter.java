package pro.meetmike.max.console.tree;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/**
 * What has to be written so that a terminal which shows one frame shows the next. Only rows that
 * changed are written, each over the old one, and a row that moves is written at its new place
 * before its old one is overwritten.
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
    changed.forEach(i -> out.append(written(after, i)));
    if (shorter) {
      out.append(to(after.rows().size() + 1, 1)).append(ESC).append("[J");
    }
    if (after.cursor() != null) {
      out.append(to(after.rows().size(), after.cursor() + 1)).append(ESC).append("[?25h");
    }
    return out.append(ESC).append("[?2026l").toString();
  }

  /**
   * Rows to be written, in an order in which none is overwritten that still has to appear
   * elsewhere; two rows that change places are the one case where that cannot be.
   */
  private static List<Integer> changed(Frame before, Frame after) {
    List<Integer> pending = new ArrayList<>();
    for (int i = after.rows().size() - 1; i >= 0; i--) {
      if (!row(before, i).equals(row(after, i)) || i >= before.rows().size()) {
        pending.add(i);
      }
    }
    List<Integer> ordered = new ArrayList<>();
    while (!pending.isEmpty()) {
      int next =
          pending.stream()
              .filter(i -> pending.stream().noneMatch(j -> loses(before, after, i, j)))
              .findFirst()
              .orElse(pending.get(0));
      pending.remove(Integer.valueOf(next));
      ordered.add(next);
    }
    return ordered;
  }

  /** Whether writing one row now would take away what another one is to show. */
  private static boolean loses(Frame before, Frame after, int written, int other) {
    AttributedString gone = row(before, written);
    return written != other && !gone.isEmpty() && gone.equals(row(after, other));
  }

  private static AttributedString row(Frame frame, int index) {
    return index < frame.rows().size() ? frame.rows().get(index) : AttributedString.EMPTY;
  }

  private String written(Frame frame, int index) {
    AttributedString row = frame.rows().get(index);
    String text = coloured ? row.toAnsi(COLOURS, ForceMode.None) : row.toString();
    return to(index + 1, 1) + text + ESC + "[0m" + ESC + "[K";
  }

  private static String to(int row, int column) {
    return ESC + "[" + row + ";" + column + "H";
  }
}
