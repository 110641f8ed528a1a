package pro.meetmike.max.worker;

import java.util.List;
import java.util.regex.Pattern;

/** The worker's own help, for tests that compare it with what others say of it. */
public final class WorkerHelp {
  private WorkerHelp() {}

  /** Every option it names. */
  public static List<String> options() {
    return Pattern.compile("--[a-z]+")
        .matcher(WorkerArguments.USAGE)
        .results()
        .map(r -> r.group())
        .distinct()
        .toList();
  }
}
