package pro.meetmike.max.deployment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;

/**
 * The living page of a deployment in Temporal's Web UI, as Markdown below 4 kB. Whatever came from
 * outside is shown as code, and so is every JSON to paste (the Web UI drops braces elsewhere).
 */
final class Board {

  private static final int LIMIT = 3900;

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
    text.append("# ").append(status.epic()).append(": ").append(status.state()).append("\n\n");
    text.append("Owner ")
        .append(status.owner())
        .append(" · authorized by ")
        .append(status.authorization());
    text.append(" · started ").append(minute(status.startedAt())).append("\n\n");
    text.append("**Next:** ").append(status.nextAction()).append("\n\n");
  }

  private static void phases(StringBuilder text, List<PhaseRow> phases) {
    text.append("| Phase | Owner | State | Since |\n|---|---|---|---|\n");
    for (PhaseRow p : phases) {
      String since = p.endedAt() != null ? p.endedAt() : p.startedAt();
      text.append("| ")
          .append(p.number())
          .append(' ')
          .append(p.title())
          .append(" | ")
          .append(p.owners())
          .append(" | ");
      text.append(p.state())
          .append(" | ")
          .append(since == null ? "" : minute(since))
          .append(" |\n");
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
      String line = line(need, status.deployment());
      if (bytes(text) + line.getBytes(StandardCharsets.UTF_8).length > limit - 120) {
        break;
      }
      text.append(line);
      shown++;
    }
    if (shown < needs.size()) {
      text.append("- and ").append(needs.size() - shown).append(" more: `max inbox`\n");
    }
  }

  private static String line(Need need, String deployment) {
    Verb verb = need.kind().answers().get(0);
    String by = need.approvers().isEmpty() ? "Christian" : need.approvers().get(0);
    String json =
        verb == Verb.CODE
            ? "{\"by\":\"%s\",\"gate\":\"%s\",\"code\":\"…\"}".formatted(by, need.id())
            : "{\"by\":\"%s\",\"gate\":\"%s\"}".formatted(by, need.id());
    return "- **%s** `%s` since %s — send `%s` with `%s`\n"
        .formatted(need.id(), code(need.question()), minute(need.openedAt()), verb.word(), json);
  }

  private static StringBuilder log(List<DecisionRecord> log) {
    StringBuilder text = new StringBuilder();
    if (log.isEmpty()) {
      return text;
    }
    text.append("\n## Last said\n\n");
    for (DecisionRecord d : log.subList(Math.max(0, log.size() - 4), log.size())) {
      String what =
          d.accepted() && d.verb() != null
              ? "%s %s by %s".formatted(d.need(), d.verb().past(), d.by())
              : "refused: " + d.note();
      text.append("- ").append(minute(d.at())).append(" `").append(code(what)).append("`\n");
    }
    return text;
  }

  private static String code(String text) {
    String one = text.replace('`', '\'').replaceAll("\\s+", " ");
    return one.length() > 180 ? one.substring(0, 179) + "…" : one;
  }

  private static String minute(String instant) {
    return instant.length() >= 16
        ? instant.substring(0, 10) + " " + instant.substring(11, 16)
        : instant;
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
