package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.report.PhaseRecord.Found;

class PhaseRecordTest {

  @Test
  void noPartHoldsMoreChecksThanItMayAndNoneIsLost() {
    List<Check> network = new ArrayList<>();
    for (int i = 0; i < 2450; i++) {
      network.add(Check.pass("network:" + i, "0.4 ms"));
    }
    List<Check> others = List.of(Check.pass("a", ""), Check.fail("b", ""));
    StepRow row = new StepRow("", "2.2", "Network", "copilot", StepState.OK, "", null, null);
    PhaseRecord whole =
        new PhaseRecord(
            "d", 2, "", "t", 0, List.of(row), List.of(new Found(0, others), new Found(1, network)));

    List<PhaseRecord> parts = whole.inParts(1000);

    assertThat(parts).extracting(PhaseRecord::part).containsExactly(0, 1, 2);
    assertThat(parts).extracting(p -> p.steps().size()).containsExactly(1, 0, 0);
    assertThat(parts)
        .allMatch(p -> p.found().stream().mapToInt(f -> f.checks().size()).sum() <= 1000);
    assertThat(parts.stream().flatMap(p -> p.found().stream()).filter(f -> f.step() == 1))
        .flatExtracting(Found::checks)
        .containsExactlyElementsOf(network);
  }

  @Test
  void aRecordWithoutChecksIsOnePart() {
    PhaseRecord whole = new PhaseRecord("d", 3, "ct201-lilly", "t", 0, List.of(), List.of());

    assertThat(whole.inParts(1000)).containsExactly(whole);
  }
}
