package pro.meetmike.max.deployment;

import static pro.meetmike.max.gate.BoardText.END;
import static pro.meetmike.max.gate.BoardText.code;
import static pro.meetmike.max.gate.BoardText.minute;
import static pro.meetmike.max.gate.BoardText.plain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import pro.meetmike.max.gate.AnswerLines;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.report.PhaseRow;

/**
 * The living page of a deployment in Temporal's Web UI, as Markdown below 4 kB: where it stands,
 * what waits and how to answer, the phases, what was said last. Whatever came from outside is shown
 * as code or stripped of markup, and every JSON to paste is shown as code (the Web UI drops braces
 * elsewhere).
 */
final class Board {

  private static final int LIMIT = 3900;
  private static final int LOG_LINES = 4;
  private static final int LOG_LIMIT = 700;

  private Board() {}

  /**
   * @param namespace for the commands that answer
   */
  static String render(DeploymentStatus status, String namespace) {
    StringBuilder text = new StringBuilder();
    head(text, status);
    String phases = phases(status.phases());
    String log = log(status.log());
    AnswerLines answers = new AnswerLines(status.deployment(), namespace);
    needs(text, status, answers, LIMIT - bytes(phases) - bytes(log));
    text.append(phases);
    if (bytes(text) + bytes(log) <= LIMIT) {
      text.append(log);
    }
    return text.append(END).toString();
  }

  private static void head(StringBuilder text, DeploymentStatus status) {
    text.append(status.rehearsal() ? "**REHEARSAL: nothing real is touched.**\n\n" : "");
    text.append("# %s: %s\n\n".formatted(plain(status.epic(), 80), status.state()));
    text.append("- **Next:** %s\n".formatted(plain(status.nextAction(), 240)));
    if (!status.needs().isEmpty()) {
      text.append("- **Waits for:** %s\n".formatted(plain(people(status.needs()), 120)));
    }
    String ended = status.endedAt() == null ? "" : ", ended " + minute(status.endedAt());
    text.append("- **Started at:** %s%s\n".formatted(minute(status.startedAt()), ended));
    text.append(
        "- **Owner:** %s, authorized by %s\n"
            .formatted(plain(status.owner(), 60), plain(status.authorization(), 60)));
  }

  private static String people(List<Need> needs) {
    return needs.stream()
        .flatMap(n -> n.approvers().isEmpty() ? List.of("anyone").stream() : n.approvers().stream())
        .distinct()
        .limit(6)
        .collect(Collectors.joining(", "));
  }

  private static String phases(List<PhaseRow> phases) {
    StringBuilder text = new StringBuilder("\n## Phases\n\n");
    text.append("| Phase | Owner | State | Since |\n|:---|:---|:---|:---|\n");
    for (PhaseRow p : phases) {
      String since = p.endedAt() != null ? p.endedAt() : p.startedAt();
      text.append(
          "| %d %s | %s | %s | %s |\n"
              .formatted(
                  p.number(),
                  plain(p.title(), 30),
                  plain(p.owners(), 24),
                  since == null ? "to come" : p.state().word(),
                  since == null ? "" : minute(since)));
    }
    return text.toString();
  }

  /** The first in full, the others by name, so that 28 logins fit beside it. */
  private static void needs(
      StringBuilder text, DeploymentStatus status, AnswerLines answers, int limit) {
    List<Need> needs = status.needs();
    if (needs.isEmpty()) {
      return;
    }
    Need first = needs.get(0);
    text.append("\n## Waits for an answer\n\n");
    text.append(line(first));
    if (!first.question().equals(status.nextAction())) {
      text.append("\n`%s`\n".formatted(code(first.question(), 180)));
    }
    String answer = "\n" + answers.of(first);
    text.append(bytes(text) + bytes(answer) <= limit ? answer : "\n- `max inbox`\n");
    others(text, needs.subList(1, needs.size()), limit);
  }

  private static void others(StringBuilder text, List<Need> needs, int limit) {
    if (needs.isEmpty()) {
      return;
    }
    String heading = "\n## Waits too\n\nAnswer in the same way, with its own name as `gate`.\n\n";
    String more = "- and %d more: `max inbox`\n";
    int shown = 0;
    StringBuilder lines = new StringBuilder();
    for (Need need : needs) {
      String line = "- " + line(need);
      if (bytes(text) + bytes(heading) + bytes(lines) + bytes(line) + bytes(more) > limit) {
        break;
      }
      lines.append(line);
      shown++;
    }
    text.append(shown == 0 ? "\n" : heading).append(lines);
    if (shown < needs.size()) {
      text.append(more.formatted(needs.size() - shown));
    }
  }

  private static String line(Need need) {
    return "**%s** since %s, send `%s`\n"
        .formatted(
            plain(need.id(), 60), minute(need.openedAt()), need.kind().answers().get(0).word());
  }

  /** The newest lines, and among them always the last that was refused or not understood. */
  private static String log(List<DecisionRecord> log) {
    StringBuilder text = new StringBuilder();
    int from = Math.max(0, log.size() - LOG_LINES);
    for (int i = log.size() - 1; i >= from; i--) {
      String line = said(log.get(i));
      if (bytes(text) + bytes(line) <= LOG_LIMIT) {
        text.insert(0, line);
      }
    }
    boolean refusedLately = log.subList(from, log.size()).stream().anyMatch(d -> !d.accepted());
    for (int i = from - 1; i >= 0 && !refusedLately; i--) {
      if (!log.get(i).accepted()) {
        text.insert(0, said(log.get(i)));
        break;
      }
    }
    return text.isEmpty() ? "" : text.insert(0, "\n## Last said\n\n").toString();
  }

  private static String said(DecisionRecord d) {
    String what =
        d.accepted() && d.verb() != null
            ? "%s %s by %s".formatted(d.need(), d.verb().past(), d.by())
            : "refused: " + d.note();
    return "- %s `%s`\n".formatted(minute(d.at()), code(what, 180));
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
