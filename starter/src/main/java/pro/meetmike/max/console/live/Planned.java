package pro.meetmike.max.console.live;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.plan.DeploymentPlan;
import pro.meetmike.max.plan.DeploymentPlan.PlannedPhase;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

/**
 * How many steps each phase will have, as the plan of the fleet counts them.
 *
 * @param steps by the phase's number; empty when the fleet is not known here
 */
public record Planned(Map<Integer, Integer> steps) {
  public Planned {
    steps = new TreeMap<>(steps);
  }

  public static Planned of(DeploymentPlan plan) {
    Map<Integer, Integer> steps = new TreeMap<>();
    for (PlannedPhase phase : plan.phases()) {
      steps.put(phase.number(), phase.runs());
    }
    return new Planned(steps);
  }

  /** As the plan of this fleet counts; unknown when the deployment is of another one. */
  public static Planned of(ResolvedFleet resolved, DeploymentStatus status) {
    List<String> labels = resolved.fleet().eidolons().stream().map(Eidolon::label).toList();
    return labels.equals(status.branches())
        ? of(DeploymentPlan.of(status.deployment(), resolved, List.of()))
        : unknown();
  }

  /** Nothing is known beforehand. */
  public static Planned unknown() {
    return new Planned(Map.of());
  }

  public boolean known() {
    return !steps.isEmpty();
  }

  public int total() {
    return steps.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Never fewer than have begun already. */
  public int of(PhaseRow phase) {
    return Math.max(steps.getOrDefault(phase.number(), 0), phase.steps().size());
  }

  /** How many of the planned steps are behind us; all of a phase that is over. */
  public int behind(List<PhaseRow> phases) {
    int behind = 0;
    for (PhaseRow phase : phases) {
      int planned = steps.getOrDefault(phase.number(), 0);
      boolean over = phase.state() == PhaseState.DONE || phase.state() == PhaseState.SKIPPED;
      behind += over ? planned : Math.min(planned, (int) ended(phase));
    }
    return behind;
  }

  /** Steps of a phase that have ended. */
  public static long ended(PhaseRow phase) {
    return phase.steps().stream().filter(s -> s.endedAt() != null).count();
  }
}
