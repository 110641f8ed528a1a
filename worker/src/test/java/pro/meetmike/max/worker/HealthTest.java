package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.signal.DirectorHealth;

class HealthTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = START.plusSeconds(3600);
  private static final Health.Identity IDENTITY =
      new Health.Identity("127.0.0.1:7233", "default", List.of("max", "max-host"), START);

  private static DirectorHealth scanned(@Nullable Instant when) {
    return new DirectorHealth(when, 3, null, true, false, 2, 7, null, null);
  }

  private static Health of(boolean polling, Instant answered, DirectorHealth director) {
    return Health.of(
        IDENTITY, new Health.Signs(polling, answered, "Connection refused", director), NOW);
  }

  private static JsonNode json(Health health) throws Exception {
    return new ObjectMapper().readTree(health.json());
  }

  @Test
  void aWorkingWorkerIsWell() throws Exception {
    Health health = of(true, NOW.minusSeconds(3), scanned(NOW.minusSeconds(1)));
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json())
        .isEqualTo(
            "{\"status\":\"ok\",\"namespace\":\"default\",\"queues\":[\"max\",\"max-host\"],"
                + "\"director\":{\"lastScan\":\"2026-01-01T00:59:59Z\",\"ageSeconds\":1,"
                + "\"waitingFiles\":3,\"delivered\":7,\"setAside\":2,\"shareSeen\":true,\"standby\":false,"
                + "\"lastError\":null,\"disk\":null,\"at\":null},\"since\":\"2026-01-01T00:00:00Z\"}");
  }

  @Test
  void aSilentServerIsNamedWithItsReason() throws Exception {
    Health health = of(true, NOW.minusSeconds(13), scanned(NOW));
    assertThat(health.status()).isEqualTo(503);
    assertThat(json(health).path("reason").asText())
        .isEqualTo("Temporal at 127.0.0.1:7233 has not answered for 13 s (Connection refused).");
  }

  @Test
  void oneLostAnswerIsNoIllness() {
    assertThat(of(true, NOW.minus(Health.FRESH_ANSWER), scanned(NOW)).status()).isEqualTo(200);
  }

  @Test
  void aDirectorThatStandsStillIsNamed() throws Exception {
    Health health = of(true, NOW, scanned(NOW.minusSeconds(31)));
    assertThat(health.status()).isEqualTo(503);
    assertThat(json(health).path("reason").asText())
        .isEqualTo("The director has not looked for signals for 31 s.");
  }

  @Test
  void aDirectorThatIsStuckSaysAtWhoseFile() throws Exception {
    DirectorHealth stuck =
        new DirectorHealth(
            NOW.minusSeconds(40), 0, null, true, false, 0, 0, null, "mike/report.json");
    assertThat(json(of(true, NOW, stuck)).path("reason").asText())
        .isEqualTo("The director has not looked for signals for 40 s: it is at mike/report.json.");
  }

  @Test
  void aDirectorOnStandbyOrWithAnErrorIsNotWell() throws Exception {
    DirectorHealth standby = new DirectorHealth(NOW, 0, null, true, true, 0, 0, null, null);
    assertThat(of(true, NOW, standby).status()).isEqualTo(503);
    assertThat(json(of(true, NOW, standby)).path("status").asText()).isEqualTo("failing");
    assertThat(json(of(true, NOW, standby)).path("reason").asText()).contains("another one holds");
    DirectorHealth failing =
        new DirectorHealth(NOW, 0, "Not served now: mike", true, false, 0, 0, null, null);
    assertThat(of(true, NOW, failing).status()).isEqualTo(503);
    assertThat(json(of(true, NOW, failing)).path("reason").asText())
        .isEqualTo("The director: Not served now: mike.");
  }

  @Test
  void aDirectorThatNeverLookedIsNamedToo() throws Exception {
    Health health = of(true, NOW, scanned(null));
    assertThat(health.status()).isEqualTo(503);
    assertThat(json(health).path("director").path("lastScan").isNull()).isTrue();
  }

  @Test
  void aStoppingWorkerSaysSo() throws Exception {
    Health health = of(false, NOW, scanned(NOW));
    assertThat(health.status()).isEqualTo(503);
    assertThat(json(health).path("reason").asText()).contains("stopping");
  }
}
