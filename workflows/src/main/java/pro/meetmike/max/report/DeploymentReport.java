package pro.meetmike.max.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Wait;

/**
 * What a deployment says of itself when it ends, with nothing in it that was ticked by hand; what
 * the checks found was kept phase by phase ({@link PhaseRecord}). Instants are RFC 3339, UTC; texts
 * hold no secret and no personal data of a lead.
 *
 * @param epic title of the undertaking
 * @param endedAt null while it is going on
 * @param rehearsal whether all of it happened in the lab
 * @param waits what waited for a human, in the order of opening
 * @param fileHashes file → SHA-256 of what the deployment was made from
 */
public record DeploymentReport(
    String deployment,
    String epic,
    String owner,
    String authorizedBy,
    DeploymentState state,
    String startedAt,
    @Nullable String endedAt,
    boolean rehearsal,
    List<PhaseRow> phases,
    List<DecisionRecord> decisions,
    List<Wait> waits,
    List<Criterion> criteria,
    Map<String, String> fileHashes) {

  public DeploymentReport {
    phases = List.copyOf(phases);
    decisions = List.copyOf(decisions);
    waits = List.copyOf(waits);
    criteria = List.copyOf(criteria);
    fileHashes = new LinkedHashMap<>(fileHashes);
  }

  /** The epic is complete only when there are success criteria and every one holds. */
  public boolean successful() {
    return !criteria.isEmpty() && criteria.stream().allMatch(Criterion::holds);
  }

  /** The first step that failed or waits, in the order of the plan. */
  public Optional<StepRow> blocker() {
    return phases.stream().flatMap(p -> p.blocker().stream()).findFirst();
  }
}
