package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.report.PhaseRow;

/** Phase 2, autonomous: first every container by itself, then the matrix of who reaches whom. */
public final class ConfigurationImpl extends PhaseBase implements Phases.Configuration {

  @WorkflowInit
  public ConfigurationImpl(PhaseInput input) {
    super(input);
  }

  @Override
  public PhaseRow run(PhaseInput given) {
    delegate();
    everyEidolon();
    steps()
        .verify(
            step("2.2", "network", "Everybody reaches everybody", "copilot"),
            () -> checkEveryEidolon(this::network));
    return done();
  }

  private List<Check> network(Eidolon eidolon) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "PEERS",
        neighbours(eidolon).entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" ")));
    return Hands.scripts("network of " + eidolon.name())
        .check(ScriptRun.inContainer(plan(eidolon), "network", values));
  }
}
