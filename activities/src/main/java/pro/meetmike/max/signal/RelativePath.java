package pro.meetmike.max.signal;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths that came in a message: relative to the share, of harmless characters, and still below
 * their directory once resolved.
 */
public final class RelativePath {

  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?");

  private RelativePath() {}

  /** Whether the text may be resolved below a directory at all. */
  public static boolean isSafe(String path) {
    return path.length() <= 512 && SAFE.matcher(path).matches();
  }

  /**
   * The place below {@code directory}. Throws {@link IllegalArgumentException} for absolute paths,
   * {@code ..}, hidden names and odd characters.
   */
  public static Path below(Path directory, String path) {
    Path resolved = isSafe(path) ? directory.resolve(path).normalize() : directory;
    if (resolved.equals(directory.normalize()) || !resolved.startsWith(directory.normalize())) {
      throw new IllegalArgumentException(
          "A path in a message must be relative and plain, without \"..\" or hidden names.");
    }
    return resolved;
  }
}
