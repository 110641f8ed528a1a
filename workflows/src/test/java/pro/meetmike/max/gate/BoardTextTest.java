package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoardTextTest {

  @Test
  void codeStaysOnOneLineAndBetweenItsBackticks() {
    assertThat(BoardText.code("a `b`\n\n# c\u0000\u202ed", 99))
        .isEqualTo("a 'b' # c\\x00<U+202E>d");
    assertThat(BoardText.code("{\"by\":\"x\"}", 99)).isEqualTo("{\"by\":\"x\"}");
  }

  @Test
  void plainTextHasNoMarkup() {
    assertThat(BoardText.plain("*b* _u_ [l](x) {{7}} a|b <i> #", 99))
        .isEqualTo("·b· ·u· ·l·(x) ··7·· a·b ·i· ·");
    assertThat(BoardText.plain("see https://evil.example or WWW.evil.example", 99))
        .isEqualTo("see https·evil.example or ·evil.example");
  }

  @Test
  void quotedTextDoesNotEndItsQuotes() {
    assertThat(BoardText.quotable("a\",\"by\":\"b\\")).isEqualTo("a·,·by·:·b·");
    assertThat(BoardText.quotable("O'Brien`")).isEqualTo("O\\u0027Brien·");
  }

  @Test
  void longTextIsCutBetweenCharactersNeverWithinOne() {
    assertThat(BoardText.code("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(BoardText.code("😀😀😀", 3)).isEqualTo("😀😀😀");
    assertThat(BoardText.quotable("x".repeat(500))).hasSize(120);
  }
}
