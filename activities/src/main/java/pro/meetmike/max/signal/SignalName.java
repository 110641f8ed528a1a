package pro.meetmike.max.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names in the signal directories: of files, which follow from their message, and of inboxes.
 *
 * <p>A file is called {@code 1764873000000-TASK_ASSIGNMENT-claude-<id>.json}. The leading time
 * makes the order of names the order of sending; the id part never contains a hyphen, so it is
 * whatever follows the last one.
 */
public final class SignalName {

  /** Longest file name, in bytes; leaves room for {@code .error.json} below the usual 255. */
  public static final int MAX_BYTES = 200;

  private static final int ID_CHARACTERS = 64;
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.(json|md)");
  private static final Pattern OURS = Pattern.compile("\\d{13}-[A-Z_]+-[a-z0-9-]+-[A-Za-z0-9_.]+");
  private static final Pattern INBOX = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final String INBOX_SUFFIX = "_inbox";

  private SignalName() {}

  /** The one name under which this message is published. */
  public static String of(Signal signal) {
    long millis = Math.max(0, OffsetDateTime.parse(signal.time()).toInstant().toEpochMilli());
    String type = signal.type().replace('-', '_').toUpperCase(Locale.ROOT);
    return String.format(
        Locale.ROOT, "%013d-%s-%s-%s.json", millis, type, signal.from(), idPart(signal.id()));
  }

  /** The id as it stands in names: itself when harmless, else a readable stem and a hash. */
  public static String idPart(String id) {
    String stem = id.replaceAll("[^A-Za-z0-9_]", "_");
    if (stem.equals(id) && id.length() <= ID_CHARACTERS) {
      return id;
    }
    String kept = stem.length() <= ID_CHARACTERS ? stem : stem.substring(0, ID_CHARACTERS);
    return kept + "." + sha256(id.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  /** The id part of a file name of ours; empty for names others gave. */
  public static Optional<String> idPartOf(String fileName) {
    String stem = stem(fileName);
    return OURS.matcher(stem).matches()
        ? Optional.of(stem.substring(stem.lastIndexOf('-') + 1))
        : Optional.empty();
  }

  /** Whether a file of this name may be opened at all. */
  public static boolean isSafe(String fileName) {
    return fileName.length() <= MAX_BYTES && FILE.matcher(fileName).matches();
  }

  /** Whether this is the Markdown beside one of our JSON files, which is never parsed back. */
  public static boolean isRendering(String fileName) {
    return fileName.endsWith(".md") && OURS.matcher(stem(fileName)).matches();
  }

  /** The Markdown that stands beside a JSON file. */
  public static String rendering(String fileName) {
    return stem(fileName) + ".md";
  }

  /**
   * The inbox meant by a spelling: {@code LILLy}, {@code lilly_inbox} and {@code lilly} are one.
   * Empty when it cannot be a name, or would be mistaken for a directory of the layout.
   */
  public static Optional<String> inbox(String spelled) {
    String name = spelled.strip().toLowerCase(Locale.ROOT);
    if (name.endsWith(INBOX_SUFFIX)) {
      name = name.substring(0, name.length() - INBOX_SUFFIX.length());
    }
    return INBOX.matcher(name).matches() && !name.equals(Mailboxes.OUTBOX)
        ? Optional.of(name)
        : Optional.empty();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one does not.", e);
    }
  }

  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? fileName : fileName.substring(0, dot);
  }
}
