package pro.meetmike.max.deployment;

import static pro.meetmike.max.gate.BoardText.code;
import static pro.meetmike.max.gate.BoardText.plain;
import static pro.meetmike.max.gate.BoardText.quotable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;

/**
 * The living page of a deployment in Temporal's Web UI, as Markdown below 4 kB. Whatever came from
 * outside is shown as code or stripped of markup, and every JSON to paste is shown as code (the Web
 * UI drops braces elsewhere).
 */
final class Board {

  private static final int LIMIT = 3900;
  private static final int LOG_LIMIT = 900;

  private Board() {}

  static String render(DeploymentStatus status) {
    StringBuilder text = new StringBuilder();
    head(text, status);
    phases(text, status.phases());
    StringBuilder log = log(status.log());
    needs(text, status, LIMIT - bytes(log));
    if (bytes(text) + bytes(log) <= LIMIT) {
      text.append(log);
    }
    return text.toString();
  }

  private static void head(StringBuilder text, DeploymentStatus status) {
    text.append(status.rehearsal() ? "**REHEARSAL** — nothing real is touched\n\n" : "");
    text.append("# %s: %s\n\n".formatted(plain(status.epic(), 80), plain(status.state(), 40)));
    text.append(
        "Owner %s · authorized by %s · started %s\n\n"
            .formatted(
                plain(status.owner(), 60),
                plain(status.authorization(), 60),
                minute(status.startedAt())));
    text.append("**Next:** %s\n\n".formatted(plain(status.nextAction(), 240)));
  }

  private static void phases(StringBuilder text, List<PhaseRow> phases) {
    text.append("| Phase | Owner | State | Since |\n|---|---|---|---|\n");
    for (PhaseRow p : phases) {
      String since = p.endedAt() != null ? p.endedAt() : p.startedAt();
      text.append(
          "| %d %s | %s | %s | %s |\n"
              .formatted(
                  p.number(),
                  plain(p.title(), 40),
                  plain(p.owners(), 40),
                  plain(p.state(), 24),
                  since == null ? "" : minute(since)));
    }
  }

  private static void needs(StringBuilder text, DeploymentStatus status, int limit) {
    List<Need> needs = status.needs();
    if (needs.isEmpty()) {
      return;
    }
    text.append("\n## Waits for an answer\n\n");
    int shown = 0;
    for (Need need : needs) {
      String line = line(need);
      if (bytes(text) + bytes(line) > limit - 120) {
        break;
      }
      text.append(line);
      shown++;
    }
    if (shown < needs.size()) {
      text.append("- and ").append(needs.size() - shown).append(" more: `max inbox`\n");
    }
    String terminal = terminal(status.deployment(), needs.get(0));
    if (bytes(text) + bytes(terminal) <= limit) {
      text.append(terminal);
    }
  }

  /** The same answer from a terminal. */
  private static String terminal(String deployment, Need need) {
    Verb verb = need.kind().answers().get(0);
    if (verb == Verb.CODE) {
      return "\nFrom a terminal: `max login`\n";
    }
    String by = need.approvers().isEmpty() ? "Christian" : need.approvers().get(0);
    String max = "max %s %s --by %s".formatted(verb.word(), need.id(), by);
    String tctl =
        "tctl workflow signal -w %s -n %s -i '{\"by\":\"%s\",\"gate\":\"%s\"}'"
            .formatted(deployment, verb.word(), quotable(by), quotable(need.id()));
    return "\nFrom a terminal: `%s` or `%s`\n".formatted(code(max, 180), code(tctl, 300));
  }

  private static String line(Need need) {
    Verb verb = need.kind().answers().get(0);
    String by = need.approvers().isEmpty() ? "Christian" : need.approvers().get(0);
    String code = verb == Verb.CODE ? ",\"code\":\"…\"" : "";
    return "- **%s** `%s` since %s — send `%s` with `{\"by\":\"%s\",\"gate\":\"%s\"%s}`\n"
        .formatted(
            plain(need.id(), 120),
            code(need.question(), 180),
            minute(need.openedAt()),
            verb.word(),
            quotable(by),
            quotable(need.id()),
            code);
  }

  private static StringBuilder log(List<DecisionRecord> log) {
    StringBuilder text = new StringBuilder();
    for (int i = log.size() - 1; i >= Math.max(0, log.size() - 4); i--) {
      DecisionRecord d = log.get(i);
      String what =
          d.accepted() && d.verb() != null
              ? "%s %s by %s".formatted(d.need(), d.verb().past(), d.by())
              : "refused: " + d.note();
      String line = "- %s `%s`\n".formatted(minute(d.at()), code(what, 180));
      if (bytes(text) + bytes(line) <= LOG_LIMIT) {
        text.insert(0, line);
      }
    }
    return text.isEmpty() ? text : text.insert(0, "\n## Last said\n\n");
  }

  private static String minute(String instant) {
    return instant.length() >= 16
        ? plain(instant.substring(0, 10) + " " + instant.substring(11, 16), 16)
        : plain(instant, 16);
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
