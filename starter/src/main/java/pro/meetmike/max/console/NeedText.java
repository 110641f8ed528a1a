package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.gate.Need;

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
   * @param flags what its answers need besides, for example {@code --id journey/…}
   */
  public List<String> lines(Need need, String flags, Instant now) {
    List<String> lines = new ArrayList<>();
    String whom =
        need.approvers().isEmpty()
            ? ""
            : "  for " + Printable.line(String.join(" or ", need.approvers()));
    lines.add(
        "%s  %s%s  since %s"
            .formatted(
                paint.outcome("waiting"),
                paint.strong(Printable.line(need.id())),
                whom,
                Times.since(Printable.line(need.openedAt()), now)));
    lines.add("    " + Printable.line(need.question()));
    EvidenceLines.of(need, EVIDENCE, flags).forEach(e -> lines.add("      " + e));
    if (!need.evidenceHash().isEmpty()) {
      lines.add("      evidence " + shortened(need.evidenceHash()));
    }
    lines.add("    " + Printable.line(need.remedy()));
    List<String> answers = answers(need, flags);
    lines.add("    answer: " + answers.get(0));
    answers.stream().skip(1).forEach(a -> lines.add("        or: " + a));
    return lines;
  }

  /** The commands that answer a need, the usual one first. */
  public static List<String> answers(Need need, String flags) {
    String by = need.approvers().isEmpty() ? "" : " --by " + word(need.approvers().get(0));
    String tail = need.id() + by + flags;
    return switch (need.kind()) {
      case APPROVAL ->
          List.of(
              "./max approve " + need.id() + by + evidence(need) + flags,
              "./max reject %s --note \"why\"".formatted(tail));
      case TASK -> List.of("./max approve " + tail);
      case STEP ->
          List.of(
              "./max retry " + tail,
              "./max skip %s --note \"why\"".formatted(tail),
              "./max abort %s --note \"why\"".formatted(tail));
      case LOGIN -> login(need, by + flags);
    };
  }

  private static List<String> login(Need need, String tail) {
    String done = "./max login done " + need.id() + tail;
    String skip = "./max skip " + need.id() + tail + " --note \"why\"";
    boolean device = need.evidence().stream().anyMatch(e -> e.startsWith("enter "));
    return device
        ? List.of(done, skip)
        : List.of("./max login code " + need.id() + " CODE" + tail, done, skip);
  }

  /** An approval binds to what was shown: when the evidence changes in between, it is refused. */
  private static String evidence(Need need) {
    return need.evidenceHash().isEmpty() ? "" : " --evidence " + shortened(need.evidenceHash());
  }

  /** A name of several words has to be one for the shell. */
  private static String word(String name) {
    return name.matches("[\\p{L}\\p{N}._-]+") ? name : Explain.quoted(name);
  }

  private static String shortened(String hash) {
    return hash.length() > HASH ? hash.substring(0, HASH) : hash;
  }
}
