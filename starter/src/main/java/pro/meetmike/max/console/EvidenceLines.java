package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.wording.Printable;

/** The first lines of a need's evidence, and how to see those that are left out. */
public final class EvidenceLines {

  private EvidenceLines() {}

  /**
   * At most {@code most} lines of evidence, then one that says how many more there are.
   *
   * @param max how the command finds the same need
   */
  public static List<String> of(Need need, int most, Invocation max) {
    List<String> lines = new ArrayList<>();
    need.evidence().stream().limit(most).map(Printable::line).forEach(lines::add);
    int more = need.evidence().size() - most;
    if (more > 0) {
      lines.add(
          "and %d more %s: %s".formatted(more, more == 1 ? "line" : "lines", command(need, max)));
    }
    return lines;
  }

  /** The command that shows all of it. */
  public static String command(Need need, Invocation max) {
    return max.of("show", need.id());
  }
}
