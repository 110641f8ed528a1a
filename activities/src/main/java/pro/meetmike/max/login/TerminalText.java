package pro.meetmike.max.login;

import java.util.regex.Pattern;

/** What a terminal would show, without the codes that colour it and move about in it. */
final class TerminalText {

  private static final Pattern OSC = Pattern.compile("\u001B\\].*?(?:\u0007|\u001B\\\\)");
  private static final Pattern TO_COLUMN = Pattern.compile("\u001B\\[[0-9]*[GC]");
  private static final Pattern CSI = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]");
  private static final Pattern SHORT = Pattern.compile("\u001B[()*+][0-~]|\u001B[0-~]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  private TerminalText() {}

  /** TUIs draw a space as a move to the next word's column: such a move becomes a space. */
  static String plain(String raw) {
    String text = OSC.matcher(raw).replaceAll("");
    text = TO_COLUMN.matcher(text).replaceAll(" ");
    text = CSI.matcher(text).replaceAll("");
    text = SHORT.matcher(text).replaceAll("");
    return CONTROL.matcher(text).replaceAll("");
  }
}
