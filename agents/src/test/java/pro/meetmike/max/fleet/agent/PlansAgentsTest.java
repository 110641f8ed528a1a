package pro.meetmike.max.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.fleet.file.LoadedFleet;
import pro.meetmike.max.journey.Stage;
import pro.meetmike.max.sapwave.Wave;

/** The seven folders that are shipped. */
class PlansAgentsTest {

  @Test
  void theSevenLoadWithoutASingleWarning() throws FleetProblems {
    AgentCatalogue catalogue = catalogue();
    assertThat(catalogue.errors()).isEmpty();
    assertThat(catalogue.warnings()).isEmpty();
    assertThat(catalogue.profiles())
        .containsOnlyKeys("lilly", "mike", "clara", "aria", "finn", "anya", "atlas");
  }

  @Test
  void everyStageOfTheFunnelHasItsOwnerAndItsDuties() throws FleetProblems {
    assertThat(catalogue().profiles().values())
        .extracting(p -> Objects.requireNonNull(p.journey()).stage())
        .containsExactly(Arrays.stream(Stage.values()).map(Stage::name).toArray(String[]::new));
  }

  @Test
  void noTwoAgentsWakeByTheSameScheduleId() throws FleetProblems {
    List<String> ids = catalogue().waves("max-deployment").stream().map(Wave::id).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(7 * 3);
  }

  @Test
  void everyFileOfTheFoldersIsHashed() throws FleetProblems {
    LoadedFleet loaded = FleetFile.read(Path.of("fleet.yaml"));
    assertThat(loaded.resolved().hashes())
        .hasSize(2 + 7 * 5)
        .containsKeys("tools.yaml", "lilly/config.yaml", "atlas/personality-traits.md");
  }

  @Test
  void theRunsWavesAreNamedAfterTheDeployment() throws FleetProblems {
    Fleet fleet = FleetFile.load(Path.of("fleet.yaml")).fleet();
    assertThat(AgentWaves.ofRun("max-deployment", fleet))
        .hasSize(8)
        .contains(
            new Wave(
                "max-deployment/run/team-lead-check",
                "0 * * * *",
                null,
                "claude",
                "Team lead check",
                "normal"));
  }

  private static AgentCatalogue catalogue() throws FleetProblems {
    LoadedFleet loaded = FleetFile.read(Path.of("fleet.yaml"));
    return AgentCatalogue.load(loaded.agents(), loaded.resolved().fleet());
  }
}
