package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.temporal.ScheduleContract;
import pro.meetmike.max.sapwave.ScheduleActivitiesImpl;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.Schedules.Ensured;
import pro.meetmike.max.sapwave.Schedules.ForeignSchedule;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.sapwave.Wave;
import pro.meetmike.max.worker.MaxWorker;

/** SapWaves as schedules of a real server (S1, P0.4). */
@Needs(RealPart.SERVER)
class SchedulesIT extends ScheduleContract {

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path directory;

  private static DevTemporal server;
  private Client client;

  @BeforeAll
  static void startServer() throws Exception {
    server = DevTemporal.start(directory);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void connect() {
    client = Client.open(server.production());
    schedules().list("").forEach(k -> schedules().delete(k.id()));
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Override
  protected Schedules schedules() {
    return new TemporalSchedules(client.schedules(), "max", Clock.systemUTC());
  }

  @Override
  protected Client client() {
    return client;
  }

  @Test
  void everyScheduleIsInUtcSkipsOverlapsAndCatchesUp() {
    schedules().ensure(recurring("d/run/hourly", "0 * * * *", "look"), false);
    schedules().ensure(recurring("d/run/often", "*/12 * * * *", "look"), false);
    schedules()
        .ensure(recurring("d/agent/clara/zoned", "CRON_TZ=Europe/Berlin 30 7 * * *", "x"), false);
    Wave once = oneShot("d/run/once", Instant.now().plus(Duration.ofDays(2)));
    schedules().ensure(once, false);
    assertThat(described("d/run/hourly").getSpec().getTimeZoneName()).isEqualTo("UTC");
    assertThat(next("d/run/hourly").toString()).endsWith(":00:00Z");
    assertThat(next("d/run/often")).isBefore(Instant.now().plus(Duration.ofMinutes(13)));
    assertThat(next("d/agent/clara/zoned").toString()).containsPattern("T0[56]:30:00Z");
    assertThat(next("d/run/once")).isEqualTo(Instant.parse(once.at()).with(WHOLE_SECOND));
    assertThat(described("d/run/once").getPolicy().getCatchupWindow())
        .isEqualTo(Duration.ofDays(1));
    assertThat(described("d/run/often").getPolicy().getOverlap())
        .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
  }

  private static final java.time.temporal.TemporalAdjuster WHOLE_SECOND =
      t -> t.with(java.time.temporal.ChronoField.NANO_OF_SECOND, 0);

  @Test
  void aOneShotMissedByADeadServerFiresWhenItIsBack() throws Exception {
    Instant at = Instant.now().plusSeconds(8);
    Wave wave = oneShot("d/run/outage", at);
    Clock before = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
    new TemporalSchedules(client.schedules(), "max", before).ensure(wave, false);
    // the server's own scheduler has to have seen the new schedule
    Thread.sleep(2000);
    server.kill();
    Thread.sleep(Duration.between(Instant.now(), at.plusSeconds(4)).toMillis());
    server.startAgain();
    client.close();
    client = Client.open(server.production());
    awaitFirings(wave, 1);
    assertThat(Instant.now()).isAfter(at.plusSeconds(3));
    assertThat(schedules().ensure(wave, false)).isEqualTo(Ensured.AS_WANTED);
    Thread.sleep(1500);
    assertThat(firings(wave)).isEqualTo(1);
  }

  @Test
  void aForeignScheduleOfTheSameNameIsNotTouched() {
    Wave wave = recurring("d/run/theirs", "0 * * * *", "ours");
    client.schedules().createSchedule(wave.id(), foreign(), ScheduleOptions.newBuilder().build());
    String sentence = "The schedule d/run/theirs was not made by MAX Pipeline and is left alone.";
    assertThatThrownBy(() -> schedules().ensure(wave, false))
        .isInstanceOf(ForeignSchedule.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> schedules().pause(wave.id(), true)).hasMessage(sentence);
    assertThatThrownBy(() -> schedules().delete(wave.id())).hasMessage(sentence);
    assertThat(schedules().list("d/run/theirs")).isEmpty();
    assertThat(described(wave.id()).getState().getNote()).isEqualTo("theirs");
    client.schedules().getHandle(wave.id()).delete();
  }

  @Test
  void anUnreachableServerIsNoMissingSchedule() throws Exception {
    Path apart = Files.createDirectory(directory.resolve("apart"));
    DevTemporal other = DevTemporal.start(apart);
    try (Client lost = Client.open(other.production())) {
      Schedules kept = new TemporalSchedules(lost.schedules(), "max", Clock.systemUTC());
      kept.ensure(recurring("d/run/x", "0 * * * *", "look"), false);
      other.kill();
      assertThatThrownBy(() -> kept.delete("d/run/x")).isInstanceOf(ScheduleException.class);
    } finally {
      other.close();
    }
  }

  @Test
  void theFleetsWavesAreKeptAndThoseOfTheAgentsWaitForGoLive() throws Exception {
    Fleet fleet = FleetFile.load(World.HOME.resolve("agents/fleet.yaml")).fleet();
    ScheduleActivitiesImpl hands =
        new ScheduleActivitiesImpl(schedules(), World.HOME.resolve("agents"));
    schedules().ensure(recurring("d/run/of-last-week", "0 * * * *", "not in the files"), false);
    assertThat(hands.ensure("d", fleet)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(hands.ensure("d", fleet)).isInstanceOf(StepOutcome.Unchanged.class);
    awaitListed(hands, ids -> ids.size() > 30);
    assertThat(hands.list("d"))
        .contains("d/run/team-lead-check", "d/run/autonomous-work-check")
        .doesNotContain("d/run/of-last-week", "d/run/check-scripts")
        .filteredOn(id -> id.startsWith("d/agent/"))
        .hasSizeGreaterThan(20)
        .allMatch(id -> id.endsWith(" (paused)"));
    assertThat(hands.unpause("d", fleet)).isInstanceOf(StepOutcome.Changed.class);
    awaitListed(hands, ids -> ids.stream().noneMatch(id -> id.endsWith(" (paused)")));
    assertThat(hands.ensure("d", fleet)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(hands.pause("d", fleet)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(hands.deleteRun("d", fleet)).isInstanceOf(StepOutcome.Changed.class);
    awaitListed(
        hands,
        ids -> ids.size() > 20 && ids.stream().allMatch(i -> i.matches("d/agent/.* \\(paused\\)")));
  }

  /** The server's list follows a moment later. */
  private static void awaitListed(ScheduleActivitiesImpl hands, Predicate<List<String>> wanted)
      throws InterruptedException {
    for (int i = 0; i < 100 && !wanted.test(hands.list("d")); i++) {
      Thread.sleep(100);
    }
    assertThat(wanted.test(hands.list("d"))).as("%s", hands.list("d")).isTrue();
  }

  @Test
  void everyFiringWritesASignalFileOfItsOwn() throws Exception {
    Path state = directory.resolve("world");
    Wave wave = toChristian("d/agent/clara/hello");
    Wave outlived = toChristian("terminated/run/hello");
    schedules().ensure(wave, false);
    schedules().ensure(outlived, false);
    Path fleet = World.HOME.resolve("agents/fleet.yaml");
    try (World world = World.production(directory, server, fleet);
        MaxWorker worker = world.worker()) {
      client.schedules().getHandle(wave.id()).trigger();
      awaitFiles(state, 1);
      Thread.sleep(1100);
      client.schedules().getHandle(wave.id()).trigger();
      List<Path> files = awaitFiles(state, 2);
      assertThat(Files.readString(files.get(0))).contains("\"SAPWAVE\"").contains("Hello");
      aRunsScheduleEndsWithItsRun(outlived);
      assertThat(files(state)).hasSize(2);
    }
  }

  private static Wave toChristian(String id) {
    return new Wave(id, "0 0 1 1 *", null, "human-christian", "Hello", "normal");
  }

  /** Also when the run was terminated and could not remove it. */
  private void aRunsScheduleEndsWithItsRun(Wave outlived) throws InterruptedException {
    assertThat(schedules().list("terminated/")).hasSize(1);
    client.schedules().getHandle(outlived.id()).trigger();
    for (int i = 0; i < 300 && !schedules().list("terminated/").isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(schedules().list("terminated/")).isEmpty();
    assertThat(schedules().list("d/agent/clara/hello")).hasSize(1);
  }

  private static List<Path> awaitFiles(Path state, int count) throws Exception {
    for (int i = 0; i < 300 && files(state).size() < count; i++) {
      Thread.sleep(100);
    }
    assertThat(files(state)).hasSize(count);
    return files(state);
  }

  private static List<Path> files(Path state) throws IOException {
    Path spool = state.resolve("worker/spool");
    if (!Files.exists(spool)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(spool)) {
      return all.filter(
              f ->
                  f.toString().contains("christian")
                      && f.toString().matches(".*-SAPWAVE-.*\\.json"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private Schedule described(String id) {
    return client.schedules().getHandle(id).describe().getSchedule();
  }

  private Instant next(String id) {
    return client.schedules().getHandle(id).describe().getInfo().getNextActionTimes().get(0);
  }

  private static Schedule foreign() {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType("Theirs")
                .setOptions(
                    WorkflowOptions.newBuilder().setTaskQueue("x").setWorkflowId("theirs").build())
                .build())
        .setSpec(ScheduleSpec.newBuilder().setCronExpressions(List.of("0 0 1 1 *")).build())
        .setState(io.temporal.client.schedules.ScheduleState.newBuilder().setNote("theirs").build())
        .build();
  }
}
