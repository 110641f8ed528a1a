package pro.meetmike.max.ssh;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A word that one run of one script knows and nobody else: it travels inside the script, in a
 * variable that no child process inherits, and stands before everything the script says.
 */
public record Nonce(String word) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern WORD = Pattern.compile("[0-9a-f]{32}");

  public Nonce {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("A nonce is 32 hexadecimal digits.");
    }
  }

  /** One that was never used. */
  public static Nonce fresh() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }

  /** Makes it known to the script; a variable of this name that came from outside is forgotten. */
  String assignment() {
    return "unset MAX_NONCE\nMAX_NONCE='" + word + "'\n";
  }

  /**
   * Runs {@code command} with nothing to read and says at its end that this was the end. The shell
   * has read all of it before it begins, and an {@code exit} of the command ends the command only.
   */
  static String toItsEnd(String command) {
    return "{\n(\n"
        + command
        + "\n) </dev/null\n_code=$?\n"
        + "printf '%s end %s\\n' \"$MAX_NONCE\" \"$_code\"\nexit \"$_code\"\n}\n";
  }
}
