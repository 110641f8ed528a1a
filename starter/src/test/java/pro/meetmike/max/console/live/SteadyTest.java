package pro.meetmike.max.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.console.Examples;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

class SteadyTest {

  private static final Look BEFORE =
      Look.at(
          Examples.status(DeploymentState.RUNNING, List.of()),
          Planned.unknown(),
          List.of(),
          List.of(),
          "");

  private static Look silent(PhaseState state) {
    PhaseRow was = BEFORE.phases().get(1);
    PhaseRow now =
        new PhaseRow(1, was.title(), was.owners(), state, was.startedAt(), null, List.of());
    return BEFORE.with(List.of(BEFORE.phases().get(0), now));
  }

  @Test
  void aBranchThatIsSilentIsWhereItWasSeenLast() {
    Look after = Steady.after(BEFORE, silent(PhaseState.RUNNING));
    assertThat(after.phases().get(1).steps()).isEqualTo(BEFORE.phases().get(1).steps());
  }

  @Test
  void aPhaseThatIsOverIsAsItSays() {
    assertThat(Steady.after(BEFORE, silent(PhaseState.DONE)).phases().get(1).steps()).isEmpty();
  }
}
