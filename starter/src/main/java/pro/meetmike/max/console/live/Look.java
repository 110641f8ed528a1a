package pro.meetmike.max.console.live;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.plan.DeploymentPlan;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

/**
 * Everything there is to see of a run at one moment.
 *
 * @param startedAt RFC 3339 instant; null while nothing has begun
 * @param planned how many steps there will be, if that is known
 * @param branches labels of the Eidolons: {@code ct203-clara}
 * @param phases with the steps of the running ones
 * @param asked what waits for somebody
 * @param retries what failed and is being tried again by itself
 * @param decisions what was answered so far, oldest first
 * @param inbox the command that lists what waits
 * @param lead the lead that is on its way; null when none is
 */
public record Look(
    String deployment,
    boolean rehearsal,
    @Nullable String startedAt,
    Planned planned,
    List<String> branches,
    List<PhaseRow> phases,
    List<Asked> asked,
    List<Retry> retries,
    List<DecisionRecord> decisions,
    String inbox,
    @Nullable LeadWay lead) {

  public Look {
    branches = List.copyOf(branches);
    phases = List.copyOf(phases);
    asked = List.copyOf(asked);
    retries = List.copyOf(retries);
    decisions = List.copyOf(decisions);
  }

  /** A rehearsal that is about to begin: nothing but the plan is known. */
  public static Look beginning(String deployment, DeploymentPlan plan) {
    List<PhaseRow> phases =
        plan.phases().stream()
            .map(
                p ->
                    new PhaseRow(
                        p.number(),
                        p.title(),
                        String.join(" + ", p.owners()),
                        PhaseState.WAITING,
                        null,
                        null,
                        List.of()))
            .toList();
    return new Look(
        deployment,
        true,
        null,
        Planned.of(plan),
        List.of(),
        phases,
        List.of(),
        List.of(),
        List.of(),
        "",
        null);
  }

  /** A deployment as it says of itself. */
  public static Look at(
      DeploymentStatus status,
      Planned planned,
      List<Asked> asked,
      List<Retry> retries,
      String inbox) {
    return new Look(
        status.deployment(),
        status.rehearsal(),
        status.startedAt(),
        planned,
        status.branches(),
        status.phases(),
        asked,
        retries,
        status.log(),
        inbox,
        null);
  }

  /** The same, with a lead that is on its way and what waits at its desk. */
  public Look with(LeadWay way, List<Asked> waiting) {
    return new Look(
        deployment,
        rehearsal,
        startedAt,
        planned,
        branches,
        phases,
        waiting,
        retries,
        decisions,
        inbox,
        way);
  }

  /** The same, with other rows of phases. */
  Look with(List<PhaseRow> rows) {
    return new Look(
        deployment,
        rehearsal,
        startedAt,
        planned,
        branches,
        rows,
        asked,
        retries,
        decisions,
        inbox,
        lead);
  }

  /** What is tried again at this place: {@code phase-2}, {@code phase-2/ct203-clara}. */
  public List<Retry> retriesAt(String place) {
    String workflow = deployment + "/" + place;
    return retries.stream().filter(r -> r.workflow().equals(workflow)).toList();
  }

  /** Where something is tried again, without the deployment's own name. */
  public String place(Retry retry) {
    return Optional.of(retry.workflow())
        .filter(w -> w.startsWith(deployment + "/"))
        .map(w -> w.substring(deployment.length() + 1))
        .orElse("");
  }
}
