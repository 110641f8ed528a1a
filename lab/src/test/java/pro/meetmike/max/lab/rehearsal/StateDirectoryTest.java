package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.RehearsalRun;

class StateDirectoryTest {

  private static final Path HOME = home();

  @TempDir private Path directory;

  private final List<String> told = new ArrayList<>();

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  private RehearsalPlan plan(boolean anew, String fleet) {
    return new RehearsalPlan(
        HOME,
        HOME.resolve("agents/examples").resolve(fleet),
        directory.resolve("world"),
        anew,
        null,
        true,
        Set.of(),
        7,
        0,
        null,
        true,
        false);
  }

  private StateDirectory take(RehearsalPlan plan) throws IOException {
    return StateDirectory.take(
        plan,
        RehearsalFiles.read(plan),
        new PrintedCommands(plan, Map.of()),
        Clock.systemUTC(),
        told::add);
  }

  /** As a process leaves it that is killed: of this number, but not of this beginning. */
  private void killed(StateDirectory taken) throws IOException {
    RehearsalRun run = RehearsalRun.of(taken.world().directory()).orElseThrow();
    new RehearsalRun(
            run.pid(),
            Instant.EPOCH.toString(),
            run.began(),
            run.runId(),
            run.fleet(),
            run.fleetHash(),
            run.goOn(),
            null)
        .write(taken.world().directory());
  }

  @Test
  void isTakenByOneProcessAtATime() throws Exception {
    StateDirectory first = take(plan(false, "fleet-1.yaml"));
    assertThatThrownBy(() -> take(plan(true, "fleet-1.yaml")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is running on " + directory.resolve("world"));
    first.leave();
    take(plan(false, "fleet-1.yaml")).leave();
    assertThat(told).isEmpty();
  }

  @Test
  void remembersItsRunUntilTheNextHasBegun() throws Exception {
    StateDirectory first = take(plan(false, "fleet-1.yaml"));
    first.begun("run-1");
    killed(first);
    StateDirectory second = take(plan(false, "fleet-1.yaml"));
    assertThat(second.world().lastRun()).isEqualTo("run-1");
    assertThat(told)
        .containsExactly("The last rehearsal here was killed; this one goes on with its world.");
    killed(second);
    assertThat(take(plan(false, "fleet-1.yaml")).world().lastRun()).isEqualTo("run-1");
  }

  @Test
  void saysThatTheFleetHasChanged() throws Exception {
    take(plan(false, "fleet-1.yaml")).leave();
    take(plan(false, "fleet-12.yaml")).leave();
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("The fleet has changed since the last run here: a new run begins");
  }

  @Test
  void setsTheWorldOfAKilledOneAsideBeforeItBeginsAnew() throws Exception {
    StateDirectory first = take(plan(true, "fleet-1.yaml"));
    Files.writeString(directory.resolve("world/made"), "a container");
    killed(first);
    StateDirectory second = take(plan(true, "fleet-1.yaml"));
    assertThat(second.world().lastRun()).isNull();
    assertThat(directory.resolve("world/made")).doesNotExist();
    assertThat(directory.resolve("world-killed/made")).hasContent("a container");
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("The last rehearsal was killed: its world is kept, go on there with ")
        .contains("--state " + directory.resolve("world-killed"));
  }
}
