package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;

/**
 * An agent's terminal may print anything, up to the bytes that are kept. Four times the text may
 * take four times as long, not sixteen times; the bounds are wide, since machines are busy.
 */
class HostileScreenTest {

  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final int SMALL = 16 * 1024;
  private static final int LARGE = 64 * 1024;
  private static final long NOTICED = 400_000_000L;
  private static final long MOST = 6_000_000_000L;

  private static final List<String> PIECES =
      List.of(
          "\u001B]",
          "\u001B]0;a\u001B",
          "\u001B[",
          "\u001B[0;",
          "\u001B[ ",
          "\u001B",
          "a",
          "a@",
          "@a.",
          "A1B2-",
          "A1B2-C3D4-",
          " ",
          "\n ",
          "\t",
          "│ ",
          "https://",
          "https://claude.ai/oauth/authorize?a=b&",
          "http://a/\n",
          "Bearer ",
          "enter the authorization code:",
          "(y/n",
          "1. a\n",
          "> ",
          "error: ",
          "expires in 1",
          "max-login-exit 1",
          "sk-a",
          ".,;:)",
          "\r\n",
          "state signed-in\r");

  static Stream<Arguments> parsers() {
    Map<String, Consumer<String>> all = new LinkedHashMap<>();
    all.put("plain", TerminalText::plain);
    all.put("question", ScreenQuestion::in);
    all.put("refusal", ScreenRefusal::in);
    all.put("words", text -> ScreenWords.shown(text, List.of("typed")));
    all.put("report", LoginReport::parse);
    LoginScreenParser parser = new LoginScreenParser(LoginHosts.ofVendors());
    for (LoginRecipe recipe : List.of(LoginRecipe.DEVICE, LoginRecipe.PASTE)) {
      Voice voice = new Voice("claude", "pkg", "1.0.0", recipe);
      all.put(
          recipe.toString(),
          text -> parser.parse(voice, new LoginReport("running", NOW, text), NOW));
    }
    return all.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parsers")
  void noTextTakesLongerThanItIsLong(String name, Consumer<String> parser) {
    for (String piece : PIECES) {
      for (String text : List.of("", "x ", "\n")) {
        String small = text + piece.repeat(SMALL / piece.length());
        String large = text + piece.repeat(LARGE / piece.length());
        long little = nanos(parser, small);
        long much = nanos(parser, large);
        assertThat(much).as("%s of %s", name, piece).isLessThan(MOST);
        if (much > NOTICED) {
          assertThat(much / Math.max(little, 1)).as("%s of %s", name, piece).isLessThan(10);
        }
      }
    }
  }

  @Test
  void commandsAreTakenOutAsBefore() {
    assertThat(TerminalText.plain("a\u001B]0;title\u0007b\u001B]8;;u\u001B\\c")).isEqualTo("abc");
    assertThat(TerminalText.plain("\u001B]x\u001B]y\u0007z")).isEqualTo("z");
    assertThat(TerminalText.plain("\u001B]open\nnext\u0007end")).isEqualTo("open\nnextend");
  }

  private static long nanos(Consumer<String> parser, String text) {
    long start = System.nanoTime();
    parser.accept(text);
    return System.nanoTime() - start;
  }
}
