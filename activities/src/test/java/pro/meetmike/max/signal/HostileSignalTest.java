package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever 64 KiB an agent writes, it is read or refused soon, with a sentence and no fault. */
class HostileSignalTest {

  private static final int LARGE = 64 * 1024;
  private static final long MOST = 5_000_000_000L;

  private static final List<String> PIECES =
      List.of(
          "[",
          "{",
          "{\"a\":",
          "\"",
          "\\",
          "1",
          "-",
          "1e9",
          ",",
          "a: |\n",
          "a: >\n ",
          "- a\n",
          "---\n",
          "```",
          "# ",
          "key: value\n",
          "k: \"",
          ": ",
          "\t",
          "\r",
          "\u0000",
          "a/",
          "/",
          ".",
          "&a *a ",
          "\uFEFF",
          "\u202E",
          "é");

  @ParameterizedTest
  @ValueSource(strings = {"x.json", "20251204-183000_PIPELINE_TRANSITION_Mike_to_Clara.md"})
  void anyTextIsReadOrRefusedSoon(String name) {
    for (String piece : PIECES) {
      for (String head : List.of("", "{\"specversion\":\"1.0\",\"id\":\"", "LeadId: ")) {
        String text = head + piece.repeat(LARGE / piece.length());
        long start = System.nanoTime();
        Reading reading = SignalFile.read(name, text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(piece).isInstanceOf(Reading.Refused.class);
        assertThat(System.nanoTime() - start).as("%s after %s", piece, head).isLessThan(MOST);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/", "a", "a/b.", "../", "/"})
  void aLongPathIsRefused(String piece) {
    assertThat(RelativePath.isSafe(piece.repeat(LARGE / piece.length()))).isFalse();
  }
}
