package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.plan.DeploymentPlan;
import pro.meetmike.max.plan.DeploymentPlan.PlannedPhase;
import pro.meetmike.max.plan.PlannedStep;
import pro.meetmike.max.sapwave.Wave;
import pro.meetmike.max.wording.Counted;

/** The screen of {@code max plan}. {@code +} marks what would be created. */
public final class PlanText {

  private static final int HASH = 12;

  private final Paint paint;

  public PlanText(Paint paint) {
    this.paint = paint;
  }

  public List<String> lines(DeploymentPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong(plan.epic().title())
            + "  owner %s, authorized by %s at %s"
                .formatted(
                    plan.epic().owner(), plan.epic().authorizedBy(), plan.epic().authorizedAt()));
    lines.add("from %s (sha256 %s…)".formatted(plan.source(), plan.sha256().substring(0, HASH)));
    containers(plan, lines);
    lines.add("");
    lines.add(
        paint.strong("accounts")
            + "  Microsoft 365, provided by a human and verified through Graph");
    plan.accounts().forEach(a -> lines.add("  + %-28s %s".formatted(a.mail(), a.licence())));
    phases(plan, lines);
    lines.add("");
    lines.add(paint.strong("gates"));
    plan.gates()
        .forEach(
            g ->
                lines.add(
                    "  + %-16s phase %d  %s; %s decides"
                        .formatted(
                            g.id(), g.phase(), g.question(), String.join(" or ", g.approvers()))));
    logins(plan, lines);
    schedules(plan, lines);
    lines.add("");
    lines.add(
        Stream.of("container", "account", "step", "gate", "login", "schedule")
                .map(what -> Counted.of(count(plan, what + "s"), what))
                .collect(Collectors.joining(", "))
            + " would be created or checked; what exists and fits is adopted.");
    return lines;
  }

  private void containers(DeploymentPlan plan, List<String> lines) {
    ContainerSize size = plan.size();
    lines.add("");
    lines.add(
        paint.strong("containers")
            + "  each %s, %d MiB memory, %d MiB swap, %d GiB on %s, %s%s"
                .formatted(
                    Counted.of(size.cores(), "core"),
                    size.memory(),
                    size.swap(),
                    size.disk(),
                    size.storage(),
                    size.unprivileged() ? "unprivileged" : "privileged",
                    size.nesting() ? ", nesting" : ""));
    lines.add("  from " + size.template());
    plan.containers()
        .forEach(
            c ->
                lines.add(
                    "  + CT%-4d %-10s %-18s %-22s %s"
                        .formatted(c.ct(), c.hostname(), c.address(), c.role(), c.stage())
                        .stripTrailing()));
  }

  private void phases(DeploymentPlan plan, List<String> lines) {
    for (PlannedPhase phase : plan.phases()) {
      String after =
          phase.after().isEmpty()
              ? ""
              : ", after "
                  + phase.after().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(" and "));
      lines.add("");
      lines.add(
          paint.strong("phase %d  %s".formatted(phase.number(), phase.title()))
              + "  %s%s, %s"
                  .formatted(
                      String.join(" + ", phase.owners()), after, Counted.of(phase.runs(), "step")));
      for (PlannedStep step : phase.steps()) {
        int times =
            step.times(
                plan.containers().size(),
                plan.logins().size() / Math.max(1, plan.containers().size()));
        String often =
            step.per() == PlannedStep.Per.FLEET
                ? ""
                : "  %s: %d".formatted(step.per().words(), times);
        lines.add(
            "  + %-6s %-44s %-10s%s"
                .formatted(step.id(), step.title(), step.delegate(), often)
                .stripTrailing());
      }
    }
  }

  private void logins(DeploymentPlan plan, List<String> lines) {
    lines.add("");
    lines.add(
        paint.strong("logins")
            + "  paste: a code is brought back; device: a code is entered there");
    for (DeploymentPlan.Container container : plan.containers()) {
      String label = "ct%d-%s".formatted(container.ct(), container.hostname());
      String voices =
          plan.logins().stream()
              .filter(l -> l.need().contains("/" + label + "/"))
              .map(
                  l ->
                      "%s (%s)"
                          .formatted(l.need().substring(l.need().lastIndexOf('/') + 1), l.recipe()))
              .collect(Collectors.joining(", "));
      lines.add("  + %-14s %s".formatted(label, voices));
    }
  }

  private void schedules(DeploymentPlan plan, List<String> lines) {
    lines.add("");
    lines.add(
        paint.strong("schedules")
            + "  UTC; those of the run are active from the start, the agents' paused until go-live");
    plan.runWaves()
        .forEach(w -> lines.add("  + %-52s %-22s to %s".formatted(w.id(), when(w), w.to())));
    plan.agentWaves().forEach(w -> lines.add("  + %-52s %-22s paused".formatted(w.id(), when(w))));
  }

  private static String when(Wave wave) {
    return wave.cron() != null ? wave.cron() : String.valueOf(wave.at());
  }

  private static int count(DeploymentPlan plan, String what) {
    return plan.counts().getOrDefault(what, 0);
  }
}
