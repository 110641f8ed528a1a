package pro.meetmike.max.console;

import java.nio.file.Path;

/** Texts as one word for a POSIX shell. Pure. */
public final class ShellWord {
  private ShellWord() {}

  /** As it is where a shell takes it for one word anyway, else in quotes. */
  public static String of(String text) {
    return text.matches("[\\p{L}\\p{N}@%+=:,./_-]+") ? text : quoted(text);
  }

  /** In quotes, whatever it is. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * A file that is found from every directory.
   *
   * @param user a directory that {@code ~} stands for; empty when not known
   */
  public static String file(Path file, String user) {
    Path whole = file.toAbsolutePath().normalize();
    if (user.startsWith("/") && whole.startsWith(user) && !whole.equals(Path.of(user))) {
      String below = Path.of(user).relativize(whole).toString();
      if (of(below).equals(below)) {
        return "~/" + below;
      }
    }
    return of(whole.toString());
  }
}
