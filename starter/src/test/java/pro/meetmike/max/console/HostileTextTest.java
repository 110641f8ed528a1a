package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.wording.Printable;

/** What agents and leads write must not act on the terminal of whoever reads it. */
class HostileTextTest {

  private static final String ESC = Character.toString(0x1b);
  private static final String REVERSED = Character.toString(0x202e);

  @Test
  void jsonForProgramsSendsNothingToATerminalEither() {
    String json = JsonText.line(Map.of("a", ESC + Character.toString(0x9b) + REVERSED + "\u00fc"));
    assertThat(json).contains("\\u001B", "\\u009b", "\\u202e", "\u00fc");
    assertThat(json.codePoints().noneMatch(Printable::hidden)).isTrue();
  }

  @Test
  void everyLineOfATextStandsBehindAMargin() {
    assertThat(ArtefactText.text("innocent\nnext: ./max approve scoping" + ESC + "[1A"))
        .containsExactly("    | innocent", "    | next: ./max approve scoping\\x1b[1A");
  }
}
