package pro.meetmike.max.console.tree;

import java.util.Optional;

/** The line a person is typing: letters, backspace, Ctrl-W, Ctrl-U; other keys do nothing. */
final class Typing {

  private static final int ESCAPE = 27;
  private static final int DELETE = 127;
  private static final int BACKSPACE = 8;
  private static final int LINE = 'U' - '@';
  private static final int WORD = 'W' - '@';

  private final StringBuilder line = new StringBuilder();
  private boolean escaped;
  private boolean sequence;

  /** One more character; the whole line when it ended one. */
  synchronized Optional<String> key(int c) {
    if (escaped) {
      swallow(c);
    } else if (c == ESCAPE) {
      escaped = true;
    } else if (c == '\r' || c == '\n') {
      String ended = line.toString();
      line.setLength(0);
      return Optional.of(ended);
    } else if (c == DELETE || c == BACKSPACE) {
      line.setLength(line.length() == 0 ? 0 : line.offsetByCodePoints(line.length(), -1));
    } else if (c == LINE) {
      line.setLength(0);
    } else if (c == WORD) {
      line.setLength(line.toString().stripTrailing().lastIndexOf(' ') + 1);
    } else if (c >= ' ') {
      line.append((char) c);
    }
    return Optional.empty();
  }

  /** {@code ESC [ 1 ; 5 C} and the like: an arrow, a function key. */
  private void swallow(int c) {
    if (!sequence && (c == '[' || c == 'O')) {
      sequence = true;
    } else if (!sequence || c >= '@') {
      escaped = false;
      sequence = false;
    }
  }

  /** What has been typed of a line that has not ended. */
  synchronized String text() {
    return line.toString();
  }
}
