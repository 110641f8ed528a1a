package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;

/** A deployment as text: the screen of {@code max status}, and the recap per Eidolon. */
public final class StatusText {

  private final Paint paint;

  public StatusText(Paint paint) {
    this.paint = paint;
  }

  /** Phases, what waits, criteria. */
  public List<String> status(DeploymentStatus status, List<PhaseRow> phases) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong("%s%s: %s".formatted(status.rehearsal() ? "REHEARSAL  " : "", status.deployment(), status.state())) + "  started " + status.startedAt());
    lines.add("owner %s, authorized by %s".formatted(status.owner(), status.authorization()));
    for (PhaseRow phase : phases) {
      long ended = phase.steps().stream().filter(s -> s.endedAt() != null).count();
      String steps = phase.steps().isEmpty() ? "" : "%d of %d begun steps ended".formatted(ended, phase.steps().size());
      lines.add("  %d  %-24s %-18s %s".formatted(phase.number(), phase.title(), paint.outcome(phase.state()), steps));
    }
    lines.addAll(waiting(status.needs()));
    return lines;
  }

  /** What waits and how to answer each. */
  public List<String> waiting(List<Need> needs) {
    List<String> lines = new ArrayList<>();
    for (Need need : needs) {
      lines.add("%s  %s  since %s".formatted(paint.outcome("waiting"), paint.strong(need.id()), need.openedAt()));
      lines.add("    " + need.question());
      need.evidence().stream().limit(12).forEach(e -> lines.add("      " + e));
      if (!need.evidenceHash().isEmpty()) {
        lines.add("      evidence " + need.evidenceHash().substring(0, 12));
      }
      lines.add("    " + need.remedy());
      lines.add("    answer: " + answer(need));
    }
    return lines;
  }

  /** The command that answers a need. */
  public static String answer(Need need) {
    Verb verb = need.kind().answers().get(0);
    String by = need.approvers().isEmpty() ? "" : " --by " + need.approvers().get(0);
    return "./max %s %s%s".formatted(verb.word(), need.id(), by);
  }

  /** One line per Eidolon and one for the fleet: {@code clara  ok=14 changed=3 …}. */
  public List<String> recap(List<PhaseRow> phases) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    counts.put("fleet", new LinkedHashMap<>());
    for (PhaseRow phase : phases) {
      for (StepRow step : phase.steps()) {
        counts.computeIfAbsent(step.scope().isEmpty() ? "fleet" : step.scope(), s -> new LinkedHashMap<>()).merge(step.outcome(), 1, Integer::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    counts.forEach((scope, c) -> lines.add("  %-14s ok=%-3d changed=%-3d skipped=%-3d waiting=%-3d failed=%d".formatted(
        scope, c.getOrDefault("ok", 0), c.getOrDefault("changed", 0), c.getOrDefault("skipped", 0), c.getOrDefault("waiting", 0), c.getOrDefault("failed", 0))));
    return lines;
  }

  /** The success criteria. */
  public List<String> criteria(List<Criterion> criteria) {
    return criteria.stream().map(c -> "  %s  %s  %s".formatted(c.verdict(), c.name(), c.detail())).toList();
  }
}
