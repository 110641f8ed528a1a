package pro.meetmike.max.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script itself said: the lines that carry its nonce, up to its end line. Whatever else came
 * along (a login greeting, a {@code .bashrc}, what its commands print) is noise, also when it
 * stands on the same line.
 *
 * @param lines without the nonce
 * @param raw what stood, unmarked, between the mark {@code screen} and the end; empty without one
 * @param code as the end line tells it
 */
record Spoken(List<String> lines, String raw, int code) {

  /** After this mark everything is the script's up to its end. */
  static final String RAW = "screen";

  private static final Pattern END = Pattern.compile("end ([0-9]{1,3})");

  /** Nothing when the end line is missing: then it is not known how the script ended. */
  static Optional<Spoken> of(String out, Nonce nonce) {
    List<String> lines = new ArrayList<>();
    int raw = -1;
    int at = out.indexOf(nonce.word());
    while (at >= 0) {
      int from = at + nonce.word().length();
      int to = out.indexOf('\n', from);
      String said = out.substring(from, to < 0 ? out.length() : to).strip();
      Matcher end = END.matcher(said);
      if (to >= 0 && end.matches()) {
        String between = raw < 0 ? "" : out.substring(raw, at);
        return Optional.of(new Spoken(List.copyOf(lines), between, Integer.parseInt(end.group(1))));
      }
      lines.add(said);
      if (raw < 0 && to >= 0 && said.equals(RAW)) {
        raw = to + 1;
      }
      at = out.indexOf(nonce.word(), from);
    }
    return Optional.empty();
  }

  /** One line on its way: what the script said in it, or nothing. */
  static String line(String line, Nonce nonce) {
    int at = line.indexOf(nonce.word());
    return at < 0 ? "" : line.substring(at + nonce.word().length()).strip();
  }

  /** Lines, then the raw part. */
  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(l -> text.append(l).append('\n'));
    return text.append(raw).toString();
  }
}
