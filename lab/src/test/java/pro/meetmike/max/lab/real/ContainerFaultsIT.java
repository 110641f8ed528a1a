package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseState;

/**
 * Faults on real containers in the middle of a step: whatever strikes, the step ends well after it
 * is lifted, or stops with one sentence and the remedy; and nothing is done twice with effect (P2).
 *
 * <p>Four of the faults by {@code -Dmax.seed=7}; all of them, or some, by {@code -Dmax.faults=all}
 * or {@code -Dmax.faults=freeze,disk-full}.
 */
@Needs({RealPart.SERVER, RealPart.CONTAINERS})
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ContainerFaultsIT {

  private static final int EIDOLONS = 2;
  private static final long SEED = Long.getLong("max.seed", 7);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @TempDir private Path directory;

  static Stream<Map<Moment, ContainerFault>> rounds() {
    List<Map<Moment, ContainerFault>> rounds =
        FaultPlan.of(System.getProperty("max.faults", ""), SEED);
    ContainerFleet.tell("-Dmax.seed=%d: %s".formatted(SEED, rounds));
    return rounds.stream();
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void theStepEndsWellOrSaysWhatToDoAndNothingIsDoneTwice(Map<Moment, ContainerFault> round)
      throws Exception {
    try (ContainerFleet fleet = ContainerFleet.open(directory, EIDOLONS)) {
      fleet.work();
      fleet.deployment().start(fleet.file().toString());
      prepare(fleet, round);
      Map<Moment, Strike> strikes = new EnumMap<>(Moment.class);
      round.forEach((moment, fault) -> strikes.put(moment, new Strike(fleet, moment, fault)));
      boolean armed = false;
      for (Map.Entry<Moment, Strike> each : strikes.entrySet()) {
        if (!each.getKey().early() && !armed) {
          armed = true;
          fleet.await(status -> is(status, each.getKey().phase(), PhaseState.RUNNING), PATIENCE);
          strikes.entrySet().stream()
              .filter(e -> !e.getKey().early())
              .forEach(e -> e.getValue().arm());
        }
        ContainerFleet.tell(each.getValue().suffered());
      }
      if (round.keySet().stream().allMatch(Moment::early)) {
        fleet.await(
            status -> is(status, 3, PhaseState.DONE) && is(status, 4, PhaseState.DONE), PATIENCE);
      } else {
        DeploymentStatus ended = fleet.await(status -> status.endedAt() != null, PATIENCE);
        assertThat(ended.state()).as(StepTimes.of(ended)).isEqualTo(DeploymentState.COMPLETED);
      }
      new OnceOnly(fleet).holds();
    }
  }

  /** Before the first step works in a container. */
  private static void prepare(ContainerFleet fleet, Map<Moment, ContainerFault> round)
      throws InterruptedException {
    for (Eidolon eidolon : fleet.fleet().eidolons()) {
      awaitRunning(fleet, eidolon.ct());
      List<Moment> early =
          round.keySet().stream()
              .filter(Moment::early)
              .filter(m -> m.everywhere() || m.of(fleet.fleet()).equals(eidolon))
              .toList();
      Hold.prepare(fleet.script(), eidolon.ct(), early);
    }
  }

  private static void awaitRunning(ContainerFleet fleet, int ct) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        fleet.in(ct, "systemctl -q is-active ssh");
        return;
      } catch (IllegalStateException notYet) {
        Thread.sleep(200);
      }
    }
    throw new AssertionError("CT " + ct + " does not run");
  }

  private static boolean is(DeploymentStatus status, int phase, PhaseState state) {
    return status.phases().stream().anyMatch(p -> p.number() == phase && p.state() == state);
  }
}
