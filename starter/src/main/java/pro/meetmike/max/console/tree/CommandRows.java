package pro.meetmike.max.console.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.console.live.Columns;

/**
 * A command that is wider than the terminal, on several rows that a shell reads as one when they
 * are copied: each but the last ends in a backslash.
 */
final class CommandRows {

  /** Blanks in quotes are part of a word. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\\\.|[^\\s'\"])+");

  private static final String GOES_ON = " \\";

  private final List<String> rows = new ArrayList<>();
  private final String margin;
  private final int width;
  private String row;

  private CommandRows(String margin, int width) {
    this.margin = margin;
    this.width = width;
    this.row = margin;
  }

  static List<String> of(String command, String margin, int width) {
    if (Columns.of(margin + command) <= width) {
      return List.of(margin + command);
    }
    CommandRows all = new CommandRows(margin, width);
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      all.add(word.group());
    }
    all.rows.add(all.row);
    return all.rows;
  }

  private void add(String word) {
    boolean begun = !row.isBlank();
    if (begun && Columns.of(row + " " + word + GOES_ON) > width) {
      rows.add(row + GOES_ON);
      row = margin;
      begun = false;
    }
    row += (begun ? " " : "") + word;
    while (Columns.of(row + GOES_ON) > width) {
      breakWord();
    }
  }

  /** Within a word the next row has no margin; a quote is closed before and opened again after. */
  private void breakWord() {
    String head = Columns.head(row, width - 2);
    boolean quoted = head.chars().filter(c -> c == '\'').count() % 2 == 1;
    rows.add(head + (quoted ? "'" : "") + "\\");
    row = (quoted ? "'" : "") + row.substring(head.length());
  }
}
