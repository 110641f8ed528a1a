package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;

class CriteriaTest {

  private final Fleet fleet = Fleets.of(2).fleet();

  @Test
  void allHoldWhenEverythingThatTheyRestOnPassed() {
    List<StepRow> steps = steps(StepState.OK, StepState.OK);
    steps.add(row("", "6.3", StepState.WARN));

    assertThat(Criteria.allHold(of(steps))).as("the Teams post is no criterion's").isTrue();
  }

  @Test
  void aWarningMakesItsCriterionWarn() {
    List<Criterion> criteria = of(steps(StepState.WARN, StepState.WARN));

    assertThat(criteria.get(0))
        .isEqualTo(
            new Criterion("2 Eidolons operational", Verdict.WARN, "1 of 2, 1 with a warning"));
    assertThat(criteria.get(2).verdict()).isEqualTo(Verdict.WARN);
    assertThat(Criteria.allHold(criteria)).isFalse();
  }

  @Test
  void aSkippedStepNeverCountsAsDone() {
    List<Criterion> criteria = of(steps(StepState.SKIPPED, StepState.SKIPPED));

    assertThat(criteria.get(0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(criteria.get(0).detail()).isEqualTo("1 of 2");
    assertThat(criteria.get(2).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatWasNotReachedIsDeferred() {
    assertThat(of(List.of())).extracting(Criterion::verdict).containsOnly(Verdict.DEFER);
    assertThat(of(List.of()).get(0).detail()).isEqualTo("0 of 2, not reached");
  }

  private List<Criterion> of(List<StepRow> steps) {
    return Criteria.of(
        fleet,
        List.of(new PhaseRow(6, "Validation", "Copilot", PhaseState.DONE, null, null, steps)));
  }

  private List<StepRow> steps(StepState restartOfOne, StepState testLead) {
    List<StepRow> all = new ArrayList<>();
    for (Eidolon eidolon : fleet.eidolons()) {
      boolean one = eidolon.label().equals(fleet.eidolons().get(0).label());
      all.add(row(eidolon.label(), "6.1.1", one ? restartOfOne : StepState.OK));
      for (Voice voice : fleet.planFor("d", eidolon).voices()) {
        all.add(row(eidolon.label(), "6.1.3", StepState.OK));
      }
    }
    all.add(row("", "6.2", testLead));
    all.add(row("", "7.1", StepState.CHANGED));
    return all;
  }

  private static StepRow row(String scope, String id, StepState state) {
    return new StepRow(scope, id, "a step", "copilot", state, "", null, null);
  }
}
