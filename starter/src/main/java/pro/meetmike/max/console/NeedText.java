package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.wording.Printable;

/** What waits for a human, with the commands that answer it: the screen of {@code max inbox}. */
public final class NeedText {

  private static final int EVIDENCE = 12;
  private static final int HASH = 12;

  private final Paint paint;

  public NeedText(Paint paint) {
    this.paint = paint;
  }

  /**
   * One need.
   *
   * @param max how its answers reach it
   */
  public List<String> lines(Need need, Invocation max, Instant now) {
    List<String> lines = new ArrayList<>();
    String whom =
        need.approvers().isEmpty()
            ? ""
            : "  for " + Printable.line(String.join(" or ", need.approvers()));
    lines.add(
        "%s  %s%s  since %s"
            .formatted(
                paint.waits("waiting"),
                paint.strong(Printable.line(need.id())),
                whom,
                Times.since(Printable.line(need.openedAt()), now)));
    lines.add("    " + Printable.line(need.question()));
    EvidenceLines.of(need, EVIDENCE, max).forEach(e -> lines.add("      " + e));
    if (!need.evidenceHash().isEmpty()) {
      lines.add("      evidence " + Printable.line(shortened(need.evidenceHash())));
    }
    lines.add("    " + Printable.line(need.remedy()));
    List<String> answers = answers(need, max);
    lines.add("    answer: " + answers.get(0));
    answers.stream().skip(1).forEach(a -> lines.add("        or: " + a));
    return lines;
  }

  /** The commands that answer a need, the usual one first. */
  public static List<String> answers(Need need, Invocation max) {
    String by = need.approvers().isEmpty() ? "" : "--by " + ShellWord.of(need.approvers().get(0));
    String why = " --note \"why\"";
    return switch (need.kind()) {
      case APPROVAL ->
          List.of(
              line(max, need, "approve", (by + evidence(need)).strip()),
              line(max, need, "reject", by) + why);
      case TASK -> List.of(line(max, need, "approve", by));
      case STEP ->
          List.of(
              line(max, need, "retry", by),
              line(max, need, "skip", by) + why,
              line(max, need, "abort", by) + why);
      case REJECTED -> List.of(line(max, need, "retry", by), line(max, need, "abort", by) + why);
      case LOGIN -> login(need, max, by);
    };
  }

  /**
   * What answers a need at a prompt that belongs to its run, shortest form: {@code approve
   * go-live}.
   *
   * @param person who sits at the prompt, and need not be named
   */
  public static String typed(Need need, String person) {
    boolean may =
        need.approvers().isEmpty()
            || need.approvers().stream().anyMatch(a -> a.equalsIgnoreCase(person));
    String by = may ? "" : " --by " + ShellWord.of(need.approvers().get(0));
    String usual = answers(need, Invocation.USUAL.atPrompt()).get(0);
    return usual.replaceFirst(" --by .*$", "") + by;
  }

  private static List<String> login(Need need, Invocation max, String by) {
    String done = line(max, need, "login done", by);
    String skip = line(max, need, "skip", by) + " --note \"why\"";
    return need.takesCode()
        ? List.of(max.line(List.of("login code", need.id(), "CODE", by)), done, skip)
        : List.of(done, skip);
  }

  private static String line(Invocation max, Need need, String verb, String options) {
    return max.line(List.of(verb, ShellWord.of(need.id()), options));
  }

  /** An approval binds to what was shown: when the evidence changes in between, it is refused. */
  private static String evidence(Need need) {
    return need.evidenceHash().isEmpty() ? "" : " --evidence " + shortened(need.evidenceHash());
  }

  private static String shortened(String hash) {
    return hash.length() > HASH ? hash.substring(0, HASH) : hash;
  }
}
