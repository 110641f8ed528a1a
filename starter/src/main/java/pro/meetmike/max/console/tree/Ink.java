package pro.meetmike.max.console.tree;

import org.jline.utils.AttributedStyle;

/** What a piece of text means, which decides its colour. */
enum Ink {
  PLAIN(AttributedStyle.DEFAULT),
  STRONG(AttributedStyle.DEFAULT.bold()),
  FAINT(AttributedStyle.DEFAULT.faint()),
  GOOD(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
  BUSY(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)),
  ATTENTION(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW)),
  WARN(AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA)),
  BAD(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));

  private final AttributedStyle style;

  Ink(AttributedStyle style) {
    this.style = style;
  }

  AttributedStyle style() {
    return style;
  }
}
