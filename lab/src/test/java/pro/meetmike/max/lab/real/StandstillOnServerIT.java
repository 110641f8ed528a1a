package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.rehearsal.Rehearsal;
import pro.meetmike.max.lab.rehearsal.RehearsalPlan;

/** The fault {@code temporal-lost-task} on a real server: told with the command that helps. */
@Needs(RealPart.SERVER)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StandstillOnServerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private RehearsalPlan plan(String address, Set<FaultKind> faults) {
    return new RehearsalPlan(
        World.HOME,
        World.FLEET_OF_ONE,
        directory.resolve("world"),
        false,
        null,
        true,
        faults,
        7,
        0,
        address,
        true,
        false);
  }

  private static Rehearsal rehearsal(RehearsalPlan plan, ByteArrayOutputStream said) {
    return new Rehearsal(
        plan,
        InputStream.nullInputStream(),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        PATIENCE);
  }

  private static Optional<String> line(ByteArrayOutputStream said, String start) {
    return said.toString(StandardCharsets.UTF_8).lines().filter(l -> l.startsWith(start)).findAny();
  }

  @Test
  void aLostTaskIsToldWithTheCommandThatGoesOnAndThatGoesOn() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory)) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      RehearsalPlan struck = plan(server.address(), EnumSet.of(FaultKind.TEMPORAL_LOST_TASK));
      Thread first =
          new Thread(
              () -> {
                try {
                  rehearsal(struck, said).run();
                } catch (Exception interrupted) {
                  Thread.currentThread().interrupt();
                }
              });
      first.start();
      String standing = Run.until("it is told", () -> line(said, "standing  "));
      assertThat(standing)
          .contains("max-deployment/phase-1/ct201-lilly stands still")
          .contains("end the rehearsal and go on with: ./max rehearse --on " + server.address())
          .contains("--state " + struck.state());
      first.interrupt();
      first.join();
      assertThat(line(said, "cured")).isEmpty();

      ByteArrayOutputStream after = new ByteArrayOutputStream();
      assertThat(rehearsal(plan(server.address(), Set.of()), after).run())
          .as(after.toString(StandardCharsets.UTF_8))
          .isZero();
      assertThat(after.toString(StandardCharsets.UTF_8)).doesNotContain("is ended");
    }
  }
}
