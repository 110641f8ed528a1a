package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalRunTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");

  @TempDir private Path state;

  private static RehearsalRun begun() {
    return RehearsalRun.begun(NOW, Path.of("fleet.yaml"), "ab12", "./max rehearse --state world");
  }

  private static RehearsalRun ofAnotherProcess(RehearsalRun run) {
    return new RehearsalRun(
        run.pid(),
        "2001-01-01T00:00:00Z",
        run.began(),
        run.runId(),
        run.fleet(),
        run.fleetHash(),
        run.goOn(),
        run.endedAt());
  }

  @Test
  void whatIsWrittenIsReadAndNothingElseIsLeft() throws Exception {
    begun().withRun("r1").write(state);
    assertThat(RehearsalRun.of(state)).contains(begun().withRun("r1"));
    try (Stream<Path> files = Files.list(state)) {
      assertThat(files).containsExactly(state.resolve("run.json"));
    }
  }

  @Test
  void aLivingOneIsNotKilled() throws Exception {
    begun().write(state);
    assertThat(begun().alive()).isTrue();
    assertThat(RehearsalRun.killedIn(state)).isEmpty();
  }

  @Test
  void oneWhoseNumberBelongsToAnotherProcessWasKilled() throws Exception {
    ofAnotherProcess(begun()).write(state);
    assertThat(RehearsalRun.killedIn(state))
        .contains(
            "The rehearsal in %s that began at 2026-11-30 03:00 UTC was killed: go on with ./max rehearse --state world"
                .formatted(state));
  }

  @Test
  void oneThatEndedAsItShouldWasNot() throws Exception {
    ofAnotherProcess(begun()).ended(NOW).write(state);
    assertThat(RehearsalRun.killedIn(state)).isEmpty();
  }

  @Test
  void aDirectoryWithoutOneOrWithABrokenOneSaysNothing() throws Exception {
    assertThat(RehearsalRun.of(state)).isEmpty();
    Files.writeString(state.resolve("run.json"), "{\"pid\":");
    assertThat(RehearsalRun.killedIn(state)).isEmpty();
  }
}
