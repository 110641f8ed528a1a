package pro.meetmike.max.console.tree;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.wording.Printable;

/** One line while it is written; what does not fit is clipped, so it is never too wide. */
final class Line {

  private final AttributedStringBuilder text = new AttributedStringBuilder();
  private final int width;
  private int used;

  Line(int width) {
    this.width = width;
  }

  /** Columns that are still free. */
  int room() {
    return width - used;
  }

  Line add(Ink ink, String part) {
    String fits = Columns.clipped(Printable.line(part), room());
    text.append(fits, ink.style());
    used += Columns.of(fits);
    return this;
  }

  /** As wide as {@code columns}, or as what is left. */
  Line padded(Ink ink, String part, int columns) {
    return add(ink, Columns.padded(part, Math.min(columns, room())));
  }

  /** Flush right, after at least two blanks; left out when there is no room for it. */
  Line right(Ink ink, String part) {
    int blanks = room() - Columns.of(part);
    return blanks < 2 || part.isEmpty() ? this : add(Ink.PLAIN, " ".repeat(blanks)).add(ink, part);
  }

  AttributedString done() {
    return text.toAttributedString();
  }

  /** A line of one ink. */
  static AttributedString of(Ink ink, String part, int width) {
    return new Line(width).add(ink, part).done();
  }
}
