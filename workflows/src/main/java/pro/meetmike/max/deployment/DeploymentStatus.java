package pro.meetmike.max.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;

/**
 * Everything a reader of a deployment can ask for at once.
 *
 * @param nextAction one sentence: what happens or has to happen next
 * @param branches labels of the Eidolons: {@code ct203-clara}
 * @param log the last decisions and answered messages, oldest first
 */
public record DeploymentStatus(
    String deployment,
    String epic,
    String owner,
    String authorization,
    DeploymentState state,
    boolean rehearsal,
    String startedAt,
    @Nullable String endedAt,
    String nextAction,
    List<String> branches,
    List<PhaseRow> phases,
    List<Need> needs,
    List<DecisionRecord> log,
    List<Criterion> criteria) {
  public DeploymentStatus {
    branches = List.copyOf(branches);
    phases = List.copyOf(phases);
    needs = List.copyOf(needs);
    log = List.copyOf(log);
    criteria = List.copyOf(criteria);
  }
}
