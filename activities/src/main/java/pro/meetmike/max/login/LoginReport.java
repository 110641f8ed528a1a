package pro.meetmike.max.login;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the login scripts print: a head of {@code state} and {@code started}, then the screen. What
 * stands before the head, from a {@code .bashrc} or a banner, is noise.
 *
 * @param state {@code signed-in}, {@code running}, {@code absent}, or empty when the script said
 *     nothing
 * @param started when the CLI was started; null when it is not running
 */
record LoginReport(String state, @Nullable Instant started, String screen) {

  private static final Pattern RUNNING =
      Pattern.compile(
          "(?s)(?:^|.*?\\n)state running\\r?\\nstarted ([0-9]{1,12})?\\r?\\nscreen\\r?\\n(.*)");
  private static final Pattern STATE = Pattern.compile("(?m)^state (signed-in|absent)\\r?$");

  static LoginReport parse(String out) {
    Matcher running = RUNNING.matcher(out);
    if (running.matches()) {
      Instant started =
          running.group(1) == null ? null : Instant.ofEpochSecond(Long.parseLong(running.group(1)));
      return new LoginReport("running", started, TerminalText.plain(running.group(2)));
    }
    Matcher state = STATE.matcher(out);
    String last = "";
    while (state.find()) {
      last = state.group(1);
    }
    return new LoginReport(last, null, "");
  }
}
