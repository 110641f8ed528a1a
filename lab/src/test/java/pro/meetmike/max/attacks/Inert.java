package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What inert means in each medium, said once more without the product's own words for it. */
final class Inert {

  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}"
              + "\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}"
              + "\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern LINK = Pattern.compile("(?i)://|(?<![a-z0-9_])www\\.");
  private static final Pattern ESCAPED = Pattern.compile("\\\\[\\\\`*\\[\\]|~#!{}$_]");

  private Inert() {}

  /** Nothing invisible and nothing a terminal acts on; a line is one. */
  static void line(String shown, String raw) {
    assertThat(HIDDEN.matcher(shown).find()).as("%s of %s", shown, raw).isFalse();
  }

  /** As {@link #line}, where line ends and tabs may be. */
  static void page(String shown) {
    line(shown.replaceAll("[\\n\\t]", ""), "a page");
  }

  /** Running text of a Markdown page. */
  static void markdown(String shown, String raw) {
    line(shown, raw);
    if (shown.startsWith("`") && shown.length() > 1) {
      assertThat(shown.substring(1, shown.length() - 1)).as(raw).doesNotContain("`");
      assertThat(shown).as(raw).endsWith("`");
      return;
    }
    String rest = ESCAPED.matcher(shown).replaceAll("");
    assertThat(rest).as(raw).doesNotContainPattern("[`*\\[\\]|~<>#!{}$\\\\]");
    assertThat(LINK.matcher(rest).find()).as(raw).isFalse();
  }

  /** Running text of a board, where no escape helps. */
  static void board(String shown, String raw) {
    line(shown, raw);
    assertThat(shown).as(raw).doesNotContainPattern("[`*\\[\\]|~<>#{}\\\\]");
    assertThat(LINK.matcher(shown).find()).as(raw).isFalse();
  }

  /** A text run of a card. */
  static void card(String shown) {
    line(shown, "a card");
    assertThat(LINK.matcher(shown).find()).as(shown).isFalse();
  }

  /** A cell of a spreadsheet. */
  static void cell(String cell) {
    line(cell, "a cell");
    assertThat(cell.strip()).doesNotMatch("(?s)[=+@\\-\\x{FF1D}\\x{FF0B}\\x{FF20}\\x{FF0D}].*");
  }
}
