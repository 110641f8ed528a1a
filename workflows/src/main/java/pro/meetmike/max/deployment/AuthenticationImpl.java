package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;
import java.util.List;
import pro.meetmike.max.wording.Counted;

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
        "%s next, about %s. Are you there?"
            .formatted(
                Counted.of(fleet().logins(), "login is", "logins are"),
                Counted.of(Math.max(1, fleet().logins() / 3), "minute")),
        new Evidence(List.of(), ""),
        false);
    asks().delegate();
    everyEidolon();
  }
}
