package pro.meetmike.max.lab.pve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A line of an {@code authorized_keys} file, looked at as closely as {@code ssh-keygen -l} does.
 */
final class SshKeyLine {

  private static final String KIND = "(ssh|ecdsa|sk-ssh|sk-ecdsa)-\\S+";

  private SshKeyLine() {}

  /** Whether a kind of key is followed by a key that says it is of that kind. */
  static boolean good(String line) {
    String[] words = line.strip().split("\\s+");
    for (int i = 0; i + 1 < words.length; i++) {
      if (words[i].matches(KIND)) {
        return words[i].equals(kindInside(words[i + 1]));
      }
    }
    return false;
  }

  private static String kindInside(String key) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(key));
      int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
      if (length <= 0 || length >= bytes.remaining()) {
        return "";
      }
      byte[] kind = new byte[length];
      bytes.get(kind);
      return new String(kind, StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
