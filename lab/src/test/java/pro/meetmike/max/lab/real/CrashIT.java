package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.lab.OperationLog.Operation;
import pro.meetmike.max.report.DeploymentState;

/**
 * The promise: whatever is killed, and whenever, the deployment ends well and nothing that can be
 * observed is done twice. The measure is an undisturbed deployment of the same fleet.
 */
@Needs(RealPart.SERVER)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CrashIT {

  /** In the order in which a deployment comes to them; one worker dies at each. */
  private static final List<String> MOMENTS =
      List.of(
          "before:PreflightHost:1",
          "before:EnsureContainer:1",
          "after:EnsureContainer:1",
          "after:StartContainer:1",
          "during:PinHostKey:1",
          "during:RunScript:script=packages",
          "after:RunScript:script=packages",
          "before:RunScript:script=user",
          "during:RunScript:script=clis",
          "after:RunScript:script=runtime",
          "after:StartLogin:1",
          "before:TypeLoginCode:1",
          "after:TypeLoginCode:1",
          "after:ProveVoice:1");

  private static @Nullable Map<String, Integer> measure;

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void aWorkerThatIsKilledAtAnyMomentLosesAndDoublesNothing() throws Exception {
    Map<String, Integer> undisturbed = undisturbed();
    try (DevTemporal server = DevTemporal.start(directory);
        World world =
            World.open(directory.resolve("crashed"), server.address(), World.FLEET_OF_ONE, true)) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      List<Instant> killed = new ArrayList<>();
      for (String moment : moments()) {
        try (LabWorkerProcess worker = world.worker(moment)) {
          worker.awaitFrozen();
          worker.kill();
          killed.add(Instant.now());
        }
      }
      DeploymentStatus ended = finish(world);
      System.out.println(takeovers(world, killed));
      assertThat(ended.state()).isEqualTo(DeploymentState.COMPLETED);
      assertThat(effects(world)).isEqualTo(undisturbed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "phase"})
  void aServerThatIsKilledLosesAndDoublesNothing(String when) throws Exception {
    Map<String, Integer> undisturbed = undisturbed();
    boolean gate = when.equals("gate");
    try (DevTemporal server = DevTemporal.start(directory);
        World world =
            World.open(directory.resolve("crashed"), server.address(), World.FLEET_OF_ONE, !gate);
        LabWorkerProcess worker =
            world.worker(gate ? Freeze.NEVER : "during:RunScript:script=packages")) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      if (gate) {
        awaitNeed(world);
      } else {
        worker.awaitFrozen();
      }
      server.kill();
      server.startAgain();
      if (gate) {
        assertThat(world.deployment().status().orElseThrow().needs()).isNotEmpty();
        world.christian().answerFromNowOn();
      } else {
        worker.kill();
      }
      DeploymentStatus ended = gate ? world.awaitEnd() : finish(world);
      assertThat(ended.state()).isEqualTo(DeploymentState.COMPLETED);
      assertThat(effects(world)).isEqualTo(undisturbed);
    }
  }

  /** Every second one, by {@code -Dmax.seed=7}; all of them by {@code -Dmax.moments=all}. */
  private static List<String> moments() {
    long first = Math.floorMod(Long.getLong("max.seed", 7), 2);
    return IntStream.range(0, MOMENTS.size())
        .filter(i -> i % 2 == first || "all".equals(System.getProperty("max.moments")))
        .mapToObj(MOMENTS::get)
        .toList();
  }

  private static void awaitNeed(World world) throws InterruptedException {
    while (world.deployment().describe().orElseThrow().attribute("WaitingOn").isEmpty()) {
      Thread.sleep(200);
    }
  }

  private DeploymentStatus finish(World world) throws Exception {
    try (LabWorkerProcess last = world.worker(Freeze.NEVER)) {
      return world.awaitEnd();
    }
  }

  /** Measured once for all tests. */
  private Map<String, Integer> undisturbed() throws Exception {
    Map<String, Integer> known = measure;
    if (known == null) {
      known = measured();
      measure = known;
    }
    return known;
  }

  private Map<String, Integer> measured() throws Exception {
    Path own = directory.resolve("undisturbed");
    try (DevTemporal server = DevTemporal.start(own);
        World world = World.open(own, server.address(), World.FLEET_OF_ONE, true)) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      assertThat(finish(world).state()).isEqualTo(DeploymentState.COMPLETED);
      return effects(world);
    }
  }

  /** What changed the outside world, and how often. */
  private static Map<String, Integer> effects(World world) {
    Map<String, Integer> all = new TreeMap<>();
    for (Operation o : world.lab().log().matching(Operation::mutating)) {
      // a step that was cut in two writes its files in two parts; a CLI that says it is signed in
      // just before that is stored leaves its session to end by itself
      if (!o.operation().equals("files") && !o.operation().startsWith("tmux kill-session")) {
        // the share lies where the world does
        String what =
            o.operation()
                .replaceAll("/messages/[^/]+/", "/messages/{id}/")
                .replaceFirst(" /\\S*/(?=share/)", " /");
        all.merge("%s %s %s".formatted(o.service(), what, o.target()), 1, Integer::sum);
      }
    }
    return all;
  }

  /** How long after each kill an activity was begun again by the next worker. */
  private static String takeovers(World world, List<Instant> killed) {
    Map<String, Instant> again = new LinkedHashMap<>();
    for (String id : Histories.ids(world.client())) {
      for (HistoryEvent event : Histories.events(world.client(), id)) {
        if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED
            && event.getActivityTaskStartedEventAttributes().getAttempt() > 1) {
          again.put(id + "#" + event.getEventId(), Histories.time(event));
        }
      }
    }
    StringBuilder text = new StringBuilder("takeover after kill -9:\n");
    for (int i = 0; i < killed.size(); i++) {
      Instant at = killed.get(i);
      String after =
          again.values().stream()
              .filter(t -> t.isAfter(at))
              .min(Instant::compareTo)
              .map(t -> "%.1f s".formatted(Duration.between(at, t).toMillis() / 1000.0))
              .orElse("not needed");
      text.append("  %-36s %s%n".formatted(MOMENTS.get(i), after));
    }
    return text.toString();
  }
}
