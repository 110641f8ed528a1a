package pro.meetmike.max.lab.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.Wave;

/** The stand-in for schedules keeps what the port promises. */
class EmbeddedSchedulesIT extends ScheduleContract {

  private EmbeddedTemporal server;
  private Client client;
  private EmbeddedSchedules schedules;

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedTemporal.start(0);
    client =
        Client.open(
            new Endpoint(server.target(), Endpoint.REHEARSAL_NAMESPACE, "rehearsal", true, true));
    schedules = new EmbeddedSchedules(client.workflows(), "rehearsal", Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    schedules.close();
    client.close();
    server.close();
  }

  @Override
  protected Schedules schedules() {
    return schedules;
  }

  @Override
  protected Client client() {
    return client;
  }

  @Test
  void aLineThatCannotBeReadHoldsUpNoOther() throws InterruptedException {
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    try (EmbeddedSchedules own =
        new EmbeddedSchedules(client.workflows(), "rehearsal", Clock.fixed(noon, ZoneOffset.UTC))) {
      Wave broken = recurring("d/run/broken", "every hour", "never");
      Wave sound = recurring("d/run/sound", "CRON_TZ=Europe/Berlin 0 13 * * *", "look");
      Wave due = oneShot("d/run/due", noon.plus(Duration.ofMinutes(10)));
      own.ensure(broken, false);
      own.ensure(sound, false);
      own.ensure(due, false);
      own.tick();
      awaitFirings(sound, 1);
      assertThat(firings(due)).isZero();
      assertThat(firings(broken)).isZero();
    }
  }
}
