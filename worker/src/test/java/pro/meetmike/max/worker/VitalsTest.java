package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.signal.DirectorHealth;

class VitalsTest {

  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static HttpResponse<String> get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void healthIsAskedAnewEachTime() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Vitals vitals = Vitals.bind(ANY)) {
      vitals.serve(
          () -> asked.incrementAndGet() == 1 ? new Health(200, "{}") : new Health(503, "{\"a\":1}"),
          () -> "");
      assertThat(get(vitals.address() + "/healthz").statusCode()).isEqualTo(200);
      HttpResponse<String> second = get(vitals.address() + "/healthz");
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).isEqualTo("{\"a\":1}");
      assertThat(second.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(get(vitals.address() + "/healthzz").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (Vitals first = Vitals.bind(ANY)) {
      int port = URI.create(first.address()).getPort();
      assertThatThrownBy(() -> Vitals.bind(new InetSocketAddress(ANY.getAddress(), port)))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Port %d".formatted(port))
          .hasMessageContaining("bind.metrics");
    }
  }

  @Test
  void theNumbersOfSdkAndJvmAndDirectorAreServedTogether() throws Exception {
    Instant scanned = Instant.parse("2026-01-01T00:00:00Z");
    Clock clock = Clock.fixed(scanned.plusSeconds(4), java.time.ZoneOffset.UTC);
    try (Metrics metrics = new Metrics(Duration.ofMillis(50));
        Vitals vitals = Vitals.bind(ANY)) {
      metrics.director(
          () -> new DirectorHealth(scanned, 5, null, true, false, 0, 9, null, null), clock);
      vitals.serve(() -> new Health(200, "{}"), metrics::text);
      callNobody(metrics);
      String text = awaited(vitals, "temporal_request_failure_total");
      assertThat(text)
          .containsPattern("temporal_request_failure_total\\{[^}]*\"UNAVAILABLE\"[^}]*} [1-9]")
          .contains("jvm_memory_used_bytes")
          .contains("max_director_scan_age_seconds 4.0")
          .contains("max_director_waiting_files 5.0")
          .contains("max_director_delivered_total 9.0");
    }
  }

  private static void callNobody(Metrics metrics) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:9")
                .setMetricsScope(metrics.scope())
                .validateAndBuildWithDefaults());
    assertThat(Connection.look(stubs, "default", false))
        .isEqualTo(new ServerState.Nobody("127.0.0.1:9", "Connection refused"));
    stubs.shutdownNow();
  }

  private static String awaited(Vitals vitals, String word) throws Exception {
    String text = "";
    for (int attempt = 0; attempt < 100 && !text.contains(word); attempt++) {
      Thread.sleep(50);
      text = get(vitals.address() + "/metrics").body();
    }
    return text;
  }
}
