package pro.meetmike.max.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.microsoft365.ScriptedGraph.Answer;

@Timeout(60)
class GraphTokenTest {

  private Instant now = Instant.parse("2025-12-04T20:20:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @Test
  void isKeptUntilFiveMinutesBeforeItsEnd() throws IOException {
    try (ScriptedGraph graph = numbered()) {
      GraphToken token = new GraphToken(graph.settings(), clock);
      assertThat(token.current()).isEqualTo("t1");

      now = now.plus(Duration.ofMinutes(55)).minusSeconds(1);
      assertThat(token.current()).isEqualTo("t1");
      now = now.plusSeconds(1);
      assertThat(token.current()).isEqualTo("t2");
    }
  }

  @Test
  void isFetchedOnceForManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (ScriptedGraph graph = numbered()) {
      GraphToken token = new GraphToken(graph.settings(), clock);

      threads.invokeAll(Collections.nCopies(40, token::current));

      assertThat(graph.tokenForms).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void sendsTheSecretAsFormData() throws IOException {
    try (ScriptedGraph graph = numbered()) {
      new GraphToken(graph.settings(), clock).current();

      assertThat(graph.tokenForms)
          .isEqualTo(
              List.of(
                  "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
                      + "&client_id=app&client_secret=s%26cret"));
    }
  }

  @Test
  void isGivenToGraphsHostOnly() throws IOException {
    try (ScriptedGraph graph = numbered()) {
      GraphToken token = new GraphToken(graph.settings(), clock);

      assertThat(token.getAuthorizationToken(URI.create("https://evil.example/v1.0"), null))
          .isEmpty();
      assertThat(graph.tokenForms).isEmpty();
      assertThat(token.getAuthorizationToken(graph.settings().base(), null)).isEqualTo("t1");
    }
  }

  @Test
  void aLateRefusalDoesNotCostTheNewerToken() throws IOException {
    try (ScriptedGraph graph = numbered()) {
      GraphToken token = new GraphToken(graph.settings(), clock);
      token.current();
      token.forget("t0");

      assertThat(token.current()).isEqualTo("t1");
    }
  }

  @Test
  void anAddressInTheClearIsRefused() {
    URI clear = URI.create("http://graph.example/v1.0");
    URI safe = URI.create("https://login.example");

    assertThatThrownBy(() -> GraphSettings.at(clear, safe, "t", "c", () -> "s"))
        .hasMessageContaining("https://");
    assertThatThrownBy(() -> GraphSettings.at(safe, clear, "t", "c", () -> "s"))
        .hasMessageContaining("token endpoint");
  }

  @Test
  void settingsShowNoSecret() throws IOException {
    try (ScriptedGraph graph = numbered()) {
      assertThat(graph.settings().toString()).contains("tenant", "app").doesNotContain("cret");
    }
  }

  private static ScriptedGraph numbered() throws IOException {
    return new ScriptedGraph(Answer.json(200, "{}"))
        .tokens(Answer.json(200, "{\"access_token\":\"t#\",\"expires_in\":3600}"));
  }
}
