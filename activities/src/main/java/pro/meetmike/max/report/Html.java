package pro.meetmike.max.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.wording.Printable;

/** The parts that the page is made of. Whatever is not markup goes through {@link #text}. */
final class Html {

  private Html() {}

  /** The style sheet's names for how something ended. */
  static String style(StepState state) {
    return switch (state) {
      case OK -> "ok";
      case CHANGED -> "changed";
      case WARN -> "warn";
      case WAITING, RUNNING -> "waiting";
      case FAILED -> "failed";
      case SKIPPED, UNKNOWN -> "skipped";
    };
  }

  static String style(PhaseState state) {
    return switch (state) {
      case DONE -> "ok";
      case RUNNING -> "waiting";
      case ABORTED, CANCELLED -> "failed";
      case WAITING, SKIPPED, UNKNOWN -> "skipped";
    };
  }

  static String style(DeploymentState state) {
    return switch (state) {
      case COMPLETED -> "ok";
      case RUNNING -> "waiting";
      case INCOMPLETE, ABORTED, CANCELLED -> "failed";
      case UNKNOWN -> "skipped";
    };
  }

  static String style(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "ok";
      case FAIL -> "failed";
      case WARN, DEFER -> "warn";
    };
  }

  static String badge(StepState state) {
    return badge(style(state), state.word());
  }

  static String badge(PhaseState state) {
    return badge(style(state), state.word());
  }

  static String badge(Verdict verdict) {
    return badge(style(verdict), verdict.name());
  }

  static String badge(DecisionRecord decision) {
    String style = "failed";
    if (decision.accepted() && decision.verb() != null) {
      style =
          switch (decision.verb()) {
            case APPROVE, CODE -> "ok";
            case RETRY -> "changed";
            case SKIP -> "skipped";
            case REJECT, ABORT -> "failed";
          };
    }
    return badge(style, Figures.said(decision));
  }

  /** A word in a colour; the word stays readable where there is no colour. */
  static String badge(String style, String word) {
    return "<span class=\"badge %s\">%s</span>".formatted(style, text(word));
  }

  /** A count with its word; one of nothing steps back. */
  static String count(String style, int count, String word) {
    String none = count == 0 ? " none" : "";
    return "<span class=\"count %s%s\"><b>%d</b> %s</span> "
        .formatted(style, none, count, text(word));
  }

  /** All verdicts that occurred. */
  static String counts(Verdicts checks) {
    StringBuilder out = new StringBuilder();
    for (Verdict verdict : Verdict.values()) {
      out.append(count(style(verdict), checks.of(verdict), verdict.name()));
    }
    return out.toString();
  }

  /** The cells are markup already. */
  static void table(StringBuilder out, List<String> columns, List<List<String>> rows) {
    if (rows.isEmpty()) {
      out.append("<p class=\"soft\">Nothing to list.</p>\n");
      return;
    }
    out.append("<table>\n<thead><tr>");
    columns.forEach(c -> out.append("<th>").append(c).append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr><td>").append(String.join("</td><td>", row)).append("</td></tr>\n");
    }
    out.append("</tbody>\n</table>\n");
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "<code>" + text(text) + "</code>";
  }

  static String css() {
    try (InputStream in = Html.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text that came from elsewhere, for an element or a quoted attribute. */
  static String text(String raw) {
    return Printable.spaced(raw)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
