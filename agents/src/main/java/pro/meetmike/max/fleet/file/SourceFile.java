package pro.meetmike.max.fleet.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file's text and the SHA-256 of the very bytes it was decoded from, read once: what is hashed is
 * what was understood, even if somebody saves the file in the same moment.
 *
 * @param label how messages call the file: the path as it was given
 */
public record SourceFile(String label, String text, String sha256) {

  /** Files people write by hand are far smaller; larger ones are a mistake or an attack. */
  public static final int MAX_BYTES = 1 << 20;

  /** Reads it, or reports the one reason why not. */
  public static Optional<SourceFile> read(Path file, Reading reading) {
    String label = file.toString();
    try {
      if (Files.isDirectory(file)) {
        reading.error(whole(label, "is a directory", "name a file in it"));
        return Optional.empty();
      }
      return decode(label, bytes(file), reading);
    } catch (NoSuchFileException e) {
      reading.error(whole(label, "the file does not exist", "check the path or create the file"));
    } catch (IOException e) {
      reading.error(
          whole(
              label,
              "the file " + FileFault.fact(e),
              "check its permissions and that it is a regular file"));
    }
    return Optional.empty();
  }

  /** SHA-256 in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  private static Optional<SourceFile> decode(String label, byte[] bytes, Reading reading) {
    if (bytes.length > MAX_BYTES) {
      reading.error(
          whole(label, "the file is larger than 1 MiB", "check that it is the file you meant"));
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - (text.lastIndexOf('\n') + 1) + 1;
      reading.error(
          new Problem(label, line, column, "the byte here is not UTF-8", "save the file as UTF-8"));
      return Optional.empty();
    }
    // some editors begin a file with a mark of its byte order
    String read = text.startsWith("\ufeff") ? text.substring(1) : text;
    return Optional.of(new SourceFile(label, read, sha256(bytes)));
  }

  private static Problem whole(String label, String what, String fix) {
    return new Problem(label, 1, 1, what, fix);
  }
}
