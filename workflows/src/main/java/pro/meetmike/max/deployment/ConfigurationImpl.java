package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;
import java.util.List;
import pro.meetmike.max.fleet.Eidolon;

/** Phase 2, autonomous: first every container by itself, then the matrix of who reaches whom. */
public final class ConfigurationImpl extends PhaseBase implements Phases.Configuration {

  @WorkflowInit
  public ConfigurationImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    asks().delegate();
    everyEidolon();
    steps()
        .verify(
            step("2.2", "network", "Everybody reaches everybody", "copilot"),
            () -> checkEveryEidolon(this::network));
  }

  private List<Check> network(Eidolon eidolon) {
    return Hands.scripts("network of " + eidolon.name())
        .check(
            ScriptRun.inContainer(
                plan(eidolon), "network", Neighbours.values(Neighbours.of(fleet(), eidolon))));
  }
}
