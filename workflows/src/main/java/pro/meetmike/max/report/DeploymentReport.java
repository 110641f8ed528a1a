package pro.meetmike.max.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Check;

/** Everything a report is rendered from. */
public record DeploymentReport(
    String deployment,
    String epic,
    String owner,
    String authorizedBy,
    String startedAt,
    @Nullable String endedAt,
    boolean rehearsal,
    List<PhaseRow> phases,
    List<Check> checks,
    List<DecisionRow> decisions,
    List<Criterion> criteria,
    Map<String, String> fileHashes) {
  public DeploymentReport {
    phases = List.copyOf(phases);
    checks = List.copyOf(checks);
    decisions = List.copyOf(decisions);
    criteria = List.copyOf(criteria);
    fileHashes = new LinkedHashMap<>(fileHashes);
  }
}
