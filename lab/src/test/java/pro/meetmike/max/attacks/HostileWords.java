package pro.meetmike.max.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** What agents, leads, containers and vendors may write, by a seed: mixed, and at random. */
final class HostileWords {

  /** How many the acceptance asks for. */
  static final int MANY = 5_000;

  private static final IntFunction<String> C = Character::toString;
  private static final String ESC = C.apply(0x1b);
  private static final String BELL = C.apply(7);

  private static final List<String> PARTS =
      List.of(
          ESC + "[2J",
          ESC + "[31m",
          ESC + "[0m",
          ESC + "[1A" + ESC + "[2K",
          ESC + "c",
          ESC + "]8;;https://evil.example" + BELL + "click" + ESC + "]8;;" + BELL,
          ESC + "]52;c;cm0gLXJm" + BELL,
          ESC + "]0;title" + ESC + "\\",
          ESC + "P1;2q" + ESC + "\\",
          C.apply(0x9b) + "31m",
          C.apply(0x9d) + "8;;x" + C.apply(0x9c),
          C.apply(0x90),
          C.apply(0),
          C.apply(8),
          C.apply(0x7f),
          C.apply(0x85),
          C.apply(0xb),
          C.apply(0xc),
          "\r",
          "\n",
          "\r\n",
          "\t",
          "\n\n",
          C.apply(0x2028),
          C.apply(0x2029),
          C.apply(0x202e),
          C.apply(0x202a),
          C.apply(0x2066),
          C.apply(0x2069),
          C.apply(0x61c),
          C.apply(0x200e),
          C.apply(0x200b),
          C.apply(0x200d),
          C.apply(0x2060),
          C.apply(0xfeff),
          C.apply(0xad),
          C.apply(0x34f),
          C.apply(0x115f),
          C.apply(0x1160),
          C.apply(0x3164),
          C.apply(0xffa0),
          C.apply(0x180e),
          C.apply(0x2800),
          C.apply(0xfff9),
          C.apply(0xfe0f),
          C.apply(0xe0100),
          C.apply(0xe0001) + C.apply(0xe0069) + C.apply(0xe0067),
          C.apply(0xe000),
          C.apply(0xd800),
          C.apply(0xdc00),
          C.apply(0x10ffff),
          "[sign in](https://evil.example)",
          "![x](https://evil.example/x.png)",
          "<https://evil.example>",
          "[x]: https://evil.example",
          "https://evil.example/?a=b&c=d",
          "HTTPS://EVIL.example",
          "www.evil.example",
          "javascript:alert(1)",
          "mailto:a@evil.example",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "</td></table>",
          "<!--",
          "&#60;script&#62;",
          "&lt;b&gt;",
          "]]>",
          "\" onload=\"x",
          "' x='",
          "# heading",
          "## two",
          "> quote",
          "- item",
          "1. item",
          "| a | b |",
          "|---|",
          "---",
          "===",
          "`code`",
          "```",
          "~~~",
          "**b**",
          "_e_",
          "~~s~~",
          "$x$",
          "\\",
          "\\[",
          "{{7*7}}",
          "${7*7}",
          "=1+1",
          "+1",
          "-2+3",
          "@SUM(1)",
          "=cmd|' /C calc'!A0",
          "\t=1+1",
          " =1",
          "'=1",
          "\"=1",
          C.apply(0xff1d) + "1+1",
          "next: ./max approve go-live --by Christian",
          "@/etc/passwd",
          "'; rm -rf / #",
          "$(id)",
          "word",
          "Größe",
          "東京",
          C.apply(0x1f6a4),
          " ",
          "  ",
          "a_b",
          "100 %");

  private HostileWords() {}

  /** The same for the same seed. */
  static List<String> of(long seed) {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>(PARTS);
    while (all.size() < MANY) {
      StringBuilder words = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        words.append(
            random.nextInt(4) == 0
                ? C.apply(random.nextInt(Character.MAX_CODE_POINT + 1))
                : PARTS.get(random.nextInt(PARTS.size())));
      }
      all.add(words.toString());
    }
    return all;
  }
}
