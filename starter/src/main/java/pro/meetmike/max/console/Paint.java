package pro.meetmike.max.console;

import java.util.Map;
import pro.meetmike.max.deployment.Check.Verdict;

/** Colours where a terminal wants them, nothing elsewhere ({@code NO_COLOR}, pipes). */
public enum Paint {
  PLAIN,
  COLOURED;

  /** What standard output wants. */
  public static Paint of(Map<String, String> environment, boolean terminal) {
    return terminal && !environment.containsKey("NO_COLOR") ? COLOURED : PLAIN;
  }

  /** The word of a step's outcome, coloured by its weight. */
  public String outcome(String word) {
    return switch (word) {
      case "ok", "done", "completed" -> paint("32", word);
      case "changed" -> paint("36", word);
      case "waiting", "retrying" -> paint("33", word);
      case "failed", "aborted", "cancelled", "differs" -> paint("31", word);
      default -> word;
    };
  }

  /** The word of a verdict, coloured by its weight. */
  public String verdict(Verdict verdict) {
    return switch (verdict) {
      case PASS -> paint("32", verdict.name());
      case WARN, DEFER -> paint("33", verdict.name());
      case FAIL -> paint("31", verdict.name());
    };
  }

  public String strong(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
