package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inside a module, packages import each other in one direction, but for the known exceptions. */
class PackageCyclesTest {

  /**
   * Frozen: nothing may be added, and what has been cured is struck off. In workflows nearly all of
   * it goes away when {@code Check} and {@code StepOutcome} (the words of every outcome) and {@code
   * Queues} and {@code Attributes} leave {@code deployment} for packages below it; in activities,
   * when {@code StepValues} does.
   */
  private static List<String> known(Floor floor) {
    return switch (floor) {
      case WORKFLOWS ->
          List.of(
              "deployment -> journey",
              "deployment -> login",
              "deployment -> microsoft365",
              "deployment -> notify",
              "deployment -> report",
              "deployment -> sapwave",
              "deployment -> signal",
              "journey -> deployment",
              "journey -> notify",
              "journey -> signal",
              "login -> deployment",
              "microsoft365 -> deployment",
              "notify -> deployment",
              "report -> deployment",
              "sapwave -> deployment",
              "sapwave -> signal",
              "signal -> deployment");
      case ACTIVITIES -> List.of("bundle -> deployment", "deployment -> bundle");
      case AGENTS, STARTER, WORKER, LAB -> List.of();
    };
  }

  @ParameterizedTest
  @EnumSource
  void packagesImportEachOtherOnlyWhereItIsKnown(Floor floor) {
    assertThat(PackageCycles.of(floor.classes().stream()).edges())
        .as("the list above is exact: strike off what was cured")
        .containsExactlyElementsOf(known(floor));
  }

  @Test
  void aPlantedRoundIsFound() {
    List<String> edges =
        PackageCycles.of(
                new ClassFileImporter()
                    .importPackages("pro.meetmike.max.guard.planted.round").stream())
            .edges();
    assertThat(edges)
        .containsExactly(
            "guard.planted.round.one -> guard.planted.round.two",
            "guard.planted.round.three -> guard.planted.round.one",
            "guard.planted.round.two -> guard.planted.round.three");
  }
}
