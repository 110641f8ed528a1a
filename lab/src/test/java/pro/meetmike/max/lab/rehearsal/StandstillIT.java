package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.FaultKind;

/** The fault {@code temporal-lost-task} on the embedded server. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StandstillIT {

  /** Longer than one attempt at a task lasts, so that it has been handed out again and in vain. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  @Test
  void aLostTaskIsToldAndCured() throws Exception {
    RehearsalPlan plan =
        new RehearsalPlan(
            home(),
            home().resolve("agents/examples/fleet-1.yaml"),
            directory.resolve("world"),
            false,
            null,
            true,
            EnumSet.of(FaultKind.TEMPORAL_LOST_TASK),
            7,
            0,
            null,
            true,
            false);
    int code =
        new Rehearsal(
                plan,
                InputStream.nullInputStream(),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                PATIENCE)
            .run();
    String output = said.toString(StandardCharsets.UTF_8);
    assertThat(code).as(output).isZero();
    assertThat(output)
        .containsOnlyOnce("standing  ")
        .containsPattern(
            "standing  max-deployment/phase-1/ct201-lilly stands still: a worker polls, but its workflow task has not been answered since")
        .contains("cured     the deployment is begun anew on the same world")
        .contains("REHEARSAL completed", "faults struck 1");
  }
}
