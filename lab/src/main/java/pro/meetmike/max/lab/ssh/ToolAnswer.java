package pro.meetmike.max.lab.ssh;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a stand-in answers, as the shell text its shim carries out: print and exit, or run something
 * else in its place.
 */
public record ToolAnswer(String shell) {

  /** Done, nothing to say. */
  public static ToolAnswer ok() {
    return of(0, "", "");
  }

  /** Done, and this is the output. */
  static ToolAnswer out(String text) {
    return of(0, text, "");
  }

  /** Not done. */
  public static ToolAnswer refused(int code, String words) {
    return of(code, "", words);
  }

  static ToolAnswer of(int code, String out, String err) {
    StringBuilder text = new StringBuilder();
    if (!out.isEmpty()) {
      text.append(print(out)).append('\n');
    }
    if (!err.isEmpty()) {
      text.append(print(err)).append(" >&2\n");
    }
    return new ToolAnswer(text.append("exit ").append(code).toString());
  }

  /** The same words with another exit status. */
  ToolAnswer ended(int code) {
    return new ToolAnswer(shell.replaceFirst("exit \\d+$", "exit " + code));
  }

  /** The shim becomes this command: its input, output and exit status are the command's own. */
  static ToolAnswer become(String before, List<String> command) {
    return new ToolAnswer(
        before
            + "\nexec "
            + command.stream().map(ToolAnswer::quote).collect(Collectors.joining(" ")));
  }

  static String print(String text) {
    return "printf '%s' " + quote(text);
  }

  /** One shell word, whatever it contains. */
  static String quote(String word) {
    return "'" + word.replace("\u0000", "").replace("'", "'\\''") + "'";
  }
}
