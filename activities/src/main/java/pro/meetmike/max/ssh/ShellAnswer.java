package pro.meetmike.max.ssh;

/**
 * What a command that ran to its end left behind.
 *
 * @param exit 0 means success
 */
public record ShellAnswer(int exit, String stdout, String stderr) {

  /** Whether the command ended with 0. */
  public boolean ok() {
    return exit == 0;
  }

  /** The last line on standard error, which is where {@code pct} says why it refused. */
  public String complaint() {
    String text = stderr.isBlank() ? stdout : stderr;
    return text.lines().reduce("", (before, line) -> line.isBlank() ? before : line.strip());
  }
}
