package pro.meetmike.max.ssh;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one place where shell text is made from values: every word reaches the POSIX shell as it is,
 * whatever it contains.
 *
 * <pre>{@code
 * Argv.line(List.of("pct", "set", "203", "--description", "it's ours"))
 *   → pct set 203 --description 'it'\''s ours'
 * }</pre>
 */
public final class Argv {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private Argv() {}

  /** A command line whose words are exactly {@code words}. */
  public static String line(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A command line needs at least one word.");
    }
    return words.stream().map(Argv::word).collect(Collectors.joining(" "));
  }

  /** One word, quoted when the shell could read anything into it. */
  public static String word(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A shell word cannot hold a NUL character.");
    }
    boolean plain = PLAIN.matcher(value).matches() && value.indexOf('=') < 0;
    return plain ? value : quoted(value);
  }

  /** Assignments, one a line, in the order of the map: {@code EIDOLON='clara'}. */
  public static String assignments(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "The value name \"" + name + "\" is not in capitals: use A-Z, 0-9 and _.");
          }
          if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The value " + name + " holds a NUL character.");
          }
          text.append(name).append('=').append(quoted(value)).append('\n');
        });
    return text.toString();
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
