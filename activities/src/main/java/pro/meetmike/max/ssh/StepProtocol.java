package pro.meetmike.max.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.wording.Printable;

/**
 * What the step scripts print, understood: {@code ok|changed|failed RESOURCE DETAIL} of
 * configuration scripts, {@code remedy TEXT} below a failure, {@code pass|fail|warn|defer NAME
 * DETAIL} of check scripts. Other lines are noise and are passed over.
 */
public final class StepProtocol {

  private static final Pattern LINE =
      Pattern.compile("(ok|changed|failed|pass|fail|warn|defer|remedy) (\\S+)(?: (.*))?");

  private static final String NO_REMEDY =
      "Run the step by hand in that container to see the reason, then retry it.";

  private static final int LONGEST_SAID = 2_000;
  private static final int LONGEST_LAST = 200;

  private StepProtocol() {}

  /** One understood line. */
  record Word(String verb, String subject, String detail) {
    String said() {
      return detail.isEmpty() ? subject : subject + " " + detail;
    }
  }

  /** Whether a line belongs to the protocol, and so may be shown as progress. */
  public static boolean speaks(String line) {
    return LINE.matcher(line.strip()).matches();
  }

  /** How a configuration script ended. {@code step} and {@code place} name it in the outcome. */
  public static StepOutcome outcome(String step, String place, SshResult.Exited run) {
    List<Word> words = words(run.out());
    List<Word> failed = of(words, "failed");
    if (!failed.isEmpty()) {
      return StepOutcome.failed(reason(step, place, failed), remedy(words));
    }
    List<Word> changed = of(words, "changed");
    int kept = of(words, "ok").size();
    if (run.code() != 0 || changed.isEmpty() && kept == 0) {
      return StepOutcome.failed(
          "The step " + step + " on " + place + " ended with " + run.code() + lastWords(run) + ".",
          NO_REMEDY);
    }
    if (changed.isEmpty()) {
      return StepOutcome.unchanged(step + " on " + place + ": " + kept + " as wanted");
    }
    return new StepOutcome.Changed(
        step + " on " + place + ": " + changed.size() + " changed, " + kept + " as wanted",
        changed.stream().map(Word::said).toList());
  }

  /** What a check script found; never empty. */
  public static List<Check> checks(String step, String place, SshResult.Exited run) {
    List<Check> found = new ArrayList<>();
    for (Word word : words(run.out())) {
      switch (word.verb()) {
        case "pass", "fail", "warn", "defer" ->
            found.add(
                new Check(
                    word.subject(),
                    Check.Verdict.valueOf(word.verb().toUpperCase(Locale.ROOT)),
                    word.detail()));
        case "failed" -> found.add(Check.fail(step + ":" + word.subject(), word.detail()));
        default -> {}
      }
    }
    if (found.isEmpty() || run.code() != 0) {
      found.add(
          Check.fail(step + ":" + place, "the script ended with " + run.code() + lastWords(run)));
    }
    return List.copyOf(found);
  }

  static List<Word> words(String out) {
    List<Word> words = new ArrayList<>();
    out.lines()
        .forEach(
            line -> {
              Matcher matcher = LINE.matcher(line.strip());
              if (matcher.matches()) {
                String detail = matcher.group(3) == null ? "" : matcher.group(3);
                words.add(new Word(matcher.group(1), said(matcher.group(2)), said(detail)));
              }
            });
    return words;
  }

  /** A container's words, as they may stand in histories, on boards and on screens. */
  private static String said(String words) {
    String line = Printable.line(words).strip();
    return line.codePointCount(0, line.length()) > LONGEST_SAID
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST_SAID)) + "…"
        : line;
  }

  private static List<Word> of(List<Word> words, String verb) {
    return words.stream().filter(w -> w.verb().equals(verb)).toList();
  }

  private static String reason(String step, String place, List<Word> failed) {
    String more = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)";
    return step + " on " + place + ": " + failed.get(0).said() + more;
  }

  private static String remedy(List<Word> words) {
    return of(words, "remedy").stream().map(Word::said).findFirst().orElse(NO_REMEDY);
  }

  /** The last line on standard error: what a shell says before it gives up. */
  private static String lastWords(SshResult.Exited run) {
    String last = run.err().lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b).strip();
    String shown = said(last);
    shown = shown.length() > LONGEST_LAST ? shown.substring(0, LONGEST_LAST) : shown;
    return shown.isEmpty() ? " and printed no result" : ": " + shown;
  }
}
