package pro.meetmike.max.login;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the login scripts print: a head of {@code state} and {@code started}, then the screen.
 *
 * @param state {@code signed-in}, {@code running}, {@code absent}, or empty when the script said
 *     nothing
 * @param started when the CLI was started; null when it is not running
 */
record LoginReport(String state, @Nullable Instant started, String screen) {

  private static final Pattern STATE = Pattern.compile("(?m)^state (signed-in|running|absent)$");
  private static final Pattern STARTED = Pattern.compile("(?m)^started ([0-9]{1,12})$");
  private static final String SCREEN = "\nscreen\n";

  static LoginReport parse(String out) {
    int at = out.indexOf(SCREEN);
    String head = at < 0 ? out : out.substring(0, at);
    String screen = at < 0 ? "" : out.substring(at + SCREEN.length());
    Matcher state = STATE.matcher(head);
    Matcher started = STARTED.matcher(head);
    return new LoginReport(
        state.find() ? state.group(1) : "",
        started.find() ? Instant.ofEpochSecond(Long.parseLong(started.group(1))) : null,
        TerminalText.plain(screen));
  }
}
