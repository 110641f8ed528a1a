package pro.meetmike.max.fleet.file;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file a person wrote cannot be used. Carries every problem that was found, sorted by position,
 * so that one edit cures all. The message is ready to print: one problem per line, no stack trace
 * needed (exit code 4 on the command line).
 */
public abstract class FileProblems extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 100;

  /** Transient as exceptions must be serializable and nobody serializes this one. */
  private final transient List<Problem> problems;

  protected FileProblems(List<Problem> problems) {
    super(print(problems), null, false, false);
    this.problems = problems.stream().sorted().toList();
  }

  /** All of them, sorted by file and position; never empty. */
  public final List<Problem> problems() {
    return problems;
  }

  private static String print(List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an exception about problems needs at least one");
    }
    String shown =
        problems.stream()
            .sorted()
            .limit(SHOWN)
            .map(Problem::toString)
            .collect(Collectors.joining("\n"));
    int more = problems.size() - SHOWN;
    return more > 0 ? shown + "\n… and " + more + " more" : shown;
  }
}
