package pro.meetmike.max.console;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.wording.Printable;

/** Colours where a terminal wants them, nothing elsewhere ({@code NO_COLOR}, pipes). */
public enum Paint {
  PLAIN,
  COLOURED;

  private static final Pattern OWN = Pattern.compile("\u001b\\[(?:[012]|3[1-6])m");

  /** What standard output wants. */
  public static Paint of(Map<String, String> environment, boolean terminal) {
    return terminal && !environment.containsKey("NO_COLOR") ? COLOURED : PLAIN;
  }

  /**
   * A line as it may be written, whoever its words are from: one line, and of what a terminal acts
   * on nothing but the colours of this class.
   */
  public static String inert(String line) {
    StringBuilder out = new StringBuilder();
    int end = 0;
    Matcher own = OWN.matcher(line);
    while (own.find()) {
      out.append(Printable.line(line.substring(end, own.start()))).append(own.group());
      end = own.end();
    }
    return out.append(Printable.line(line.substring(end))).toString();
  }

  /** How a step stands, coloured by its weight. */
  public String state(StepState state) {
    return switch (state) {
      case OK -> good(state.word());
      case CHANGED -> paint("36", state.word());
      case WAITING -> waits(state.word());
      case WARN -> warns(state.word());
      case FAILED -> bad(state.word());
      case RUNNING, SKIPPED, UNKNOWN -> state.word();
    };
  }

  /** How a phase stands, coloured by its weight. */
  public String state(PhaseState state) {
    return switch (state) {
      case DONE -> good(state.word());
      case ABORTED, CANCELLED -> bad(state.word());
      case WAITING, RUNNING, SKIPPED, UNKNOWN -> state.word();
    };
  }

  /** How a deployment stands, coloured by its weight. */
  public String state(DeploymentState state) {
    return switch (state) {
      case COMPLETED -> good(state.word());
      case INCOMPLETE, ABORTED, CANCELLED -> bad(state.word());
      case RUNNING, UNKNOWN -> state.word();
    };
  }

  /** A lead's status word, coloured by its weight. */
  public String lead(String status) {
    return switch (status) {
      case "completed" -> good(status);
      case "failed" -> bad(status);
      default -> status;
    };
  }

  public String good(String text) {
    return paint("32", text);
  }

  public String bad(String text) {
    return paint("31", text);
  }

  /** What waits for somebody, or for another attempt. */
  public String waits(String text) {
    return paint("33", text);
  }

  /** What ended, but not as PASS. */
  public String warns(String text) {
    return paint("35", text);
  }

  /** The word of a verdict, coloured by its weight. */
  public String verdict(Verdict verdict) {
    return switch (verdict) {
      case PASS -> good(verdict.name());
      case WARN, DEFER -> warns(verdict.name());
      case FAIL -> bad(verdict.name());
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
