package pro.meetmike.max.console.tree;

import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the terminal at one moment, row by row from the top.
 *
 * @param cursor column of the last row where the next typed character appears; null when nothing
 *     can be typed
 * @param detail how much of everything was shown, counted from 0, the richest
 */
public record Frame(List<AttributedString> rows, @Nullable Integer cursor, int detail) {

  public Frame {
    rows = List.copyOf(rows);
  }

  /** Nothing yet. */
  static Frame empty() {
    return new Frame(List.of(), null, 0);
  }

  /** Without colours, for tests and for searching. */
  public List<String> text() {
    return rows.stream().map(AttributedString::toString).toList();
  }
}
