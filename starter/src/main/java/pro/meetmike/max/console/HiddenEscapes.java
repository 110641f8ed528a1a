package pro.meetmike.max.console;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.wording.Printable;

/** JSON's own escapes, and one for every character that {@link Printable} would not send. */
final class HiddenEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  private static final int DELETE = 0x7F;

  private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

  HiddenEscapes() {
    ascii[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  /** Is asked for one half of a pair at a time: pairs are always escaped. */
  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return Printable.hidden(c) ? new SerializedString(String.format("\\u%04x", c)) : null;
  }
}
