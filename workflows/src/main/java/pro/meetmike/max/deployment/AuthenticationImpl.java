package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;
import java.util.List;

/** Phase 5: codes live for minutes, so none is asked for before somebody says they are there. */
public final class AuthenticationImpl extends PhaseBase implements Phases.Authentication {

  @WorkflowInit
  public AuthenticationImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    gate(
        step("5.0", "presence", "Somebody is there to sign in", "christian"),
        "authentication",
        "%d logins are next, about %d minutes. Are you there?"
            .formatted(fleet().logins(), Math.max(1, fleet().logins() / 3)),
        new Evidence(List.of(), ""),
        false);
    asks().delegate();
    everyEidolon();
  }
}
