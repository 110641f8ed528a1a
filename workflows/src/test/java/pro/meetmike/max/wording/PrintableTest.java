package pro.meetmike.max.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal would act on is shown and not sent. */
class PrintableTest {

  private static final String ESC = Character.toString(0x1b);
  private static final String BELL = Character.toString(7);
  private static final String REVERSED = Character.toString(0x202e);

  @Test
  void ordinaryTextStaysAsItIs() {
    String text = "Größe: 14 Boote – “yes”, 東京, 🚤, 1 € ½";
    assertThat(Printable.line(text)).isEqualTo(text);
  }

  @Test
  void escapeSequencesAreShownByTheirCode() {
    assertThat(Printable.line(ESC + "]52;c;cm0gLXJm" + BELL)).isEqualTo("\\x1b]52;c;cm0gLXJm\\x07");
    assertThat(Printable.line(ESC + "[2J" + REVERSED + "x")).isEqualTo("\\x1b[2J<U+202E>x");
  }

  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      ints = {
        0x00, 0x08, 0x1b, 0x7f, 0x80, 0x9b, 0x9d, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b,
        0x200d, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0x2800, 0x3164, 0xe000,
        0xfe0f, 0xfeff, 0xfff9, 0xffa0, 0xe0001, 0xe0041, 0xe0100, 0xd800
      })
  void nothingThatMovesOrHidesIsSent(int c) {
    String hostile = "a" + Character.toString(c) + "b";
    for (String shown : List.of(Printable.line(hostile), Printable.lines(hostile, 80).get(0))) {
      assertThat(shown.codePoints()).doesNotContain(c);
      assertThat(shown).startsWith("a").endsWith("b").hasSizeGreaterThan(3);
    }
  }

  @Test
  void aLineStaysOneAndATextIsWrapped() {
    assertThat(Printable.line("one\nnext: ./max approve\ttwo"))
        .isEqualTo("one next: ./max approve two");
    assertThat(Printable.lines("first\r\n\tsecond\n", 80)).containsExactly("first", "    second");
    assertThat(Printable.lines("aaaa bbbb cccc", 9)).containsExactly("aaaa bbbb", "cccc");
    assertThat(Printable.lines("x".repeat(25), 10)).allMatch(l -> l.length() <= 10).hasSize(3);
  }

  @Test
  void aCarriageReturnInsideALineIsShown() {
    assertThat(Printable.lines("harmless\rnext: ./max approve", 80))
        .containsExactly("harmless\\x0dnext: ./max approve");
  }
}
