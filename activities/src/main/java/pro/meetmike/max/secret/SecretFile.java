package pro.meetmike.max.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A secret in a file of its own, mode 0600: one line of printable characters, ended by at most one
 * line feed. A file that everybody may read, or that others may write, is refused. (Reading by the
 * group is let pass: systemd's credential files show it.)
 */
public record SecretFile(Path file) implements SecretSource {

  private static final Set<PosixFilePermission> REFUSED =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);
  private static final int MOST_BYTES = 64 << 10;

  @Override
  public Secret read() {
    String text = text();
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    Optional<String> fault = fault(line);
    if (fault.isPresent()) {
      throw new IllegalStateException(
          "The secret file %s %s: write the secret into it as one printable line and nothing else."
              .formatted(file, fault.get()));
    }
    return Secret.of(line);
  }

  /**
   * Whether a file of several lines, a private key, begins so; closed to others it has to be, too.
   */
  public boolean startsWith(String beginning) {
    return new String(bytes(), StandardCharsets.UTF_8).startsWith(beginning);
  }

  private String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(
          "The secret file %s is not text: write the secret into it as one printable line."
              .formatted(file));
    }
  }

  private byte[] bytes() {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (mode.stream().anyMatch(REFUSED::contains)) {
        throw new IllegalStateException(
            "The secret file %s is open to others (%s): run `chmod 600 %s`."
                .formatted(file, PosixFilePermissions.toString(mode), file));
      }
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new IllegalStateException(
            "The secret file %s is no file with a secret in it: name the file that holds it."
                .formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "The secret file %s does not exist: create it with mode 0600.".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The secret file %s cannot be read (%s): give it to the worker's user, mode 0600."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /** What is wrong with a secret's text, without repeating any of it. */
  private static Optional<String> fault(String line) {
    if (line.isBlank()) {
      return Optional.of("is empty");
    }
    if (line.startsWith("\uFEFF")) {
      return Optional.of("begins with a byte order mark");
    }
    if (line.endsWith("\r")) {
      return Optional.of("ends its line with a carriage return (saved on Windows?)");
    }
    long lines = line.lines().count();
    if (lines > 1 || line.endsWith("\n")) {
      return Optional.of("holds more than one line");
    }
    if (!line.equals(line.strip())) {
      return Optional.of("has blanks before or behind the secret");
    }
    return line.codePoints().allMatch(SecretFile::printable)
        ? Optional.empty()
        : Optional.of("holds a character that cannot be printed");
  }

  private static boolean printable(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.UNASSIGNED
        && type != Character.SURROGATE;
  }
}
