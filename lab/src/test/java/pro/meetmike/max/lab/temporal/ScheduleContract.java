package pro.meetmike.max.lab.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Executions;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.Schedules.Ensured;
import pro.meetmike.max.sapwave.Schedules.Kept;
import pro.meetmike.max.sapwave.Schedules.MissingSchedule;
import pro.meetmike.max.sapwave.Wave;

/** What the port {@link Schedules} promises, asked of every keeper of schedules. */
public abstract class ScheduleContract {

  protected abstract Schedules schedules();

  protected abstract Client client();

  @Test
  void aOneShotThatWasMissedByAnHourFiresAtOnceAndOnlyOnce() throws Exception {
    Wave missed = oneShot("d/run/missed", Instant.now().minus(Duration.ofHours(1)));
    assertThat(schedules().ensure(missed, false)).isEqualTo(Ensured.CREATED);
    assertThat(schedules().ensure(missed, false)).isEqualTo(Ensured.AS_WANTED);
    awaitFirings(missed, 1);
    Thread.sleep(1500);
    assertThat(firings(missed)).isEqualTo(1);
  }

  @Test
  void aOneShotOfTheDayBeforeYesterdayIsLeftOut() {
    Wave old = oneShot("d/run/old", Instant.now().minus(Duration.ofHours(49)));
    assertThat(schedules().ensure(old, false)).isEqualTo(Ensured.OVER);
    assertThat(schedules().list("d/run/old")).isEmpty();
  }

  @Test
  void whatFallsIntoAPauseIsLeftOut() throws Exception {
    Wave paused = oneShot("d/agent/clara/paused", Instant.now().minusSeconds(5));
    assertThat(schedules().ensure(paused, true)).isEqualTo(Ensured.CREATED);
    assertThat(schedules().pause(paused.id(), false)).isTrue();
    Thread.sleep(1500);
    assertThat(firings(paused)).isZero();
  }

  @Test
  void changedFilesChangeTheScheduleAndNotItsPause() {
    Wave before = recurring("d/agent/clara/round", "0 9 * * *", "look");
    Wave after = recurring("d/agent/clara/round", "30 9 * * *", "look twice");
    schedules().ensure(before, true);
    assertThat(schedules().ensure(after, false)).isEqualTo(Ensured.UPDATED);
    assertThat(schedules().ensure(after, false)).isEqualTo(Ensured.AS_WANTED);
    assertThat(schedules().list("d/agent/clara/round")).containsExactly(new Kept(after.id(), true));
    schedules().pause(after.id(), false);
    assertThat(schedules().ensure(before, true)).isEqualTo(Ensured.UPDATED);
    assertThat(schedules().list("d/agent/clara/round"))
        .containsExactly(new Kept(after.id(), false));
  }

  @Test
  void aOneShotThatFiredDoesNotFireAgainForItsNewText() throws Exception {
    Instant at = Instant.now().minusSeconds(90);
    Wave before = oneShot("d/run/said", at);
    Wave after = new Wave(before.id(), null, before.at(), "claude", "another text", "normal");
    schedules().ensure(before, false);
    awaitFirings(before, 1);
    assertThat(schedules().ensure(after, false)).isEqualTo(Ensured.UPDATED);
    Thread.sleep(1500);
    assertThat(firings(before)).isEqualTo(1);
  }

  @Test
  void onesAreToldApartByDeployment() {
    schedules().ensure(recurring("one/agent/clara/round", "0 9 * * *", "look"), true);
    schedules().ensure(recurring("two/agent/clara/round", "0 9 * * *", "look"), true);
    schedules().pause("one/agent/clara/round", false);
    assertThat(schedules().list("two/")).containsExactly(new Kept("two/agent/clara/round", true));
    assertThat(schedules().delete("one/agent/clara/round")).isTrue();
    assertThat(schedules().list("two/")).hasSize(1);
  }

  @Test
  void whatIsNotThereCannotBePausedAndNeedNotBeDeleted() {
    assertThatThrownBy(() -> schedules().pause("d/run/nowhere", true))
        .isInstanceOf(MissingSchedule.class)
        .hasMessage("There is no schedule d/run/nowhere.");
    assertThat(schedules().delete("d/run/nowhere")).isFalse();
  }

  protected static Wave oneShot(String id, Instant at) {
    return wave(id, null, at.toString(), "say it once");
  }

  protected static Wave recurring(String id, String cron, String text) {
    return wave(id, cron, null, text);
  }

  private static Wave wave(String id, @Nullable String cron, @Nullable String at, String text) {
    return new Wave(id, cron, at, "claude", text, "normal");
  }

  protected long firings(Wave wave) {
    List<Executions.Execution> all = Executions.of(client()).ofType("SapWave", 200);
    return all.stream().filter(e -> e.id().startsWith("sapwave/" + wave.id() + "-")).count();
  }

  protected void awaitFirings(Wave wave, int count) throws InterruptedException {
    for (int i = 0; i < 300 && firings(wave) < count; i++) {
      Thread.sleep(100);
    }
    assertThat(firings(wave)).as("firings of %s", wave.id()).isEqualTo(count);
  }
}
