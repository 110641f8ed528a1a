package pro.meetmike.max.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a screen waits for an answer to a question that no recipe knows. Pure. It does when the
 * last line, choices to select from aside, ends as a question does, in whatever words.
 */
final class ScreenQuestion {

  private static final int CHOICES = 8;

  private static final Pattern ASKS =
      Pattern.compile("(?i)(?:\\?|:|[\\[(] ?y(?:es)? ?/ ?n(?:o)? ?[\\])][?:>]?)[ \\t]*$");
  private static final Pattern KNOWN =
      Pattern.compile("(?i)paste code here if prompted|enter the authorization code:");

  /** What announces a link that is about to be printed is no question. */
  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "(?i)\\b(?:url|links?|visit|open|browser|authorize the application)\\b.*:\\s*$");

  private static final Pattern CHOICE =
      Pattern.compile("^(?:[●○◉◯❯›>•*-]|\\[[ xX]\\]|\\(?[0-9a-zA-Z][.)])\\s*\\S.*");
  private static final Pattern FRAME = Pattern.compile("^[\\s│|]+|[\\s│|]+$");

  private ScreenQuestion() {}

  /** The question with its choices; empty when there is none. */
  static Optional<String> in(String screen) {
    List<String> lines =
        screen
            .lines()
            .map(l -> FRAME.matcher(l).replaceAll(""))
            .filter(l -> !l.isBlank() && !l.chars().allMatch(c -> "╭╰─╮╯".indexOf(c) >= 0))
            .toList();
    List<String> choices = new ArrayList<>();
    for (int at = lines.size() - 1; at >= 0 && choices.size() <= CHOICES; at--) {
      String line = lines.get(at);
      if (asks(line)) {
        choices.add(0, line);
        return Optional.of(String.join(" / ", choices));
      }
      if (!CHOICE.matcher(line).matches() || KNOWN.matcher(line).find()) {
        return Optional.empty();
      }
      choices.add(0, line);
    }
    return Optional.empty();
  }

  private static boolean asks(String line) {
    return ASKS.matcher(line).find()
        && !KNOWN.matcher(line).find()
        && !ANNOUNCES.matcher(line).find();
  }
}
