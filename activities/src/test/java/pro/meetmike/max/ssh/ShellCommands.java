package pro.meetmike.max.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simple commands of a shell script, found well enough for a lint: words keep their quotes'
 * content, a command within {@code $(…)} counts for itself and stands in its word as {@code
 * $(NAME}, what stands in single quotes or in a here-document is no command.
 */
final class ShellCommands {

  /**
   * One command.
   *
   * @param function the function it stands in, empty outside of all
   * @param words without keywords; a redirection is a word of its own, with its target
   */
  record Command(String function, List<String> words) {
    Command {
      words = List.copyOf(words);
    }

    String name() {
      return words.get(0);
    }
  }

  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "then", "elif", "else", "fi", "do", "done", "while", "until", "esac", "{", "}",
          "!");

  private static final Pattern FUNCTION = Pattern.compile("^([a-z_]+)\\(\\) \\{");

  private final String text;
  private final List<Command> found = new ArrayList<>();
  private String function = "";
  private int at;

  private ShellCommands(String text) {
    this.text = text;
  }

  static List<Command> of(String script) {
    String plain =
        script
            .replaceAll("(?m)(^|\\s)#.*$", "")
            .replaceAll("(?s)<<'?([A-Z]+)'?\\n.*?\\n\\1\\n", "\n")
            .replace("\\\n", " ");
    ShellCommands all = new ShellCommands(plain);
    all.sequence(false);
    return all.found;
  }

  /**
   * Up to the end, or to the bracket that closes a substitution; gives its first command's name.
   */
  private String sequence(boolean substitution) {
    List<String> words = new ArrayList<>();
    String first = "";
    while (at < text.length()) {
      char c = text.charAt(at);
      Matcher begun = FUNCTION.matcher(text).region(at, text.length());
      if (c == ')' && substitution) {
        break;
      } else if (words.isEmpty() && begun.lookingAt()) {
        function = begun.group(1);
        at = begun.end();
      } else if ("\n;|&()".indexOf(c) >= 0) {
        first = ended(words, first);
        at++;
        if (c == '\n' && at < text.length() && text.charAt(at) == '}') {
          function = "";
        }
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        words.add(word());
      }
    }
    return ended(words, first);
  }

  private String ended(List<String> words, String first) {
    while (!words.isEmpty() && KEYWORDS.contains(words.get(0))) {
      words.remove(0);
    }
    String name = words.isEmpty() ? first : first.isEmpty() ? words.get(0) : first;
    if (!words.isEmpty()) {
      found.add(new Command(function, words));
      words.clear();
    }
    return name;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
        at++;
      } else if (c == '\\') {
        word.append('_');
        at += 2;
      } else if (c == '\'' && !quoted) {
        at = text.indexOf('\'', at + 1) + 1;
        word.append('_');
      } else if (text.startsWith("$((", at)) {
        at = text.indexOf("))", at) + 2;
      } else if (text.startsWith("$(", at)) {
        at += 2;
        word.append("$(").append(sequence(true));
        at++;
      } else if (!quoted && (c == '<' || c == '>')) {
        if (word.length() > 0 && !word.toString().matches("[0-9]")) {
          break;
        }
        word.append(text.startsWith(">&", at) ? ">_" : "" + c);
        at += text.startsWith(">&", at) ? 2 : 1;
        while (at < text.length() && "<> ".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
      } else if (!quoted && (Character.isWhitespace(c) || ";|&()".indexOf(c) >= 0)) {
        break;
      } else {
        word.append(c);
        at++;
      }
    }
    return word.toString();
  }
}
