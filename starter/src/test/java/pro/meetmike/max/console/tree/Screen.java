package pro.meetmike.max.console.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** As much of a terminal as the painter uses; whatever else is sent is a mistake. */
final class Screen {

  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)([0-9;]*)([A-Za-z])");

  private final String[][] cells;
  private int row;
  private int column;

  Screen(int width, int height) {
    cells = new String[height][width];
    for (String[] line : cells) {
      Arrays.fill(line, " ");
    }
  }

  void write(String text) {
    Matcher sequence = SEQUENCE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '\u001b') {
        if (!sequence.find(at) || sequence.start() != at) {
          throw new IllegalArgumentException("unknown sequence at " + at);
        }
        obey(sequence.group(1) + sequence.group(3), sequence.group(2));
        at = sequence.end();
      } else {
        int c = text.codePointAt(at);
        print(c);
        at += Character.charCount(c);
      }
    }
  }

  private void print(int c) {
    int columns = WCWidth.wcwidth(c);
    if (columns < 0 || column + columns > cells[row].length) {
      throw new IllegalArgumentException("does not fit: " + Character.toString(c));
    }
    if (columns == 0) {
      return;
    }
    cells[row][column] = Character.toString(c);
    if (columns == 2) {
      cells[row][column + 1] = "";
    }
    column += columns;
  }

  private void obey(String kind, String numbers) {
    switch (kind) {
      case "H" -> {
        String[] to = numbers.isEmpty() ? new String[] {"1", "1"} : numbers.split(";");
        row = Integer.parseInt(to[0]) - 1;
        column = Integer.parseInt(to[1]) - 1;
      }
      case "K" -> Arrays.fill(cells[row], column, cells[row].length, " ");
      case "J" -> {
        for (int i = row; i < cells.length; i++) {
          Arrays.fill(cells[i], " ");
        }
      }
      case "m", "?h", "?l" -> {}
      default -> throw new IllegalArgumentException("unknown: " + kind);
    }
  }

  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String[] line : cells) {
      rows.add(String.join("", line).stripTrailing());
    }
    return rows;
  }
}
