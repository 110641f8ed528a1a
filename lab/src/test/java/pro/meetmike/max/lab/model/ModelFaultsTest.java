package pro.meetmike.max.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ModelFaultsTest {

  private AskedEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = new AskedEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"401", "429", "500", "529"})
  void aStatusIsAnsweredAsOftenAsArmed(String kind) throws Exception {
    endpoint.arm(kind, 2);
    assertThat(endpoint.ask("/v1/responses", Prompts.TEST).statusCode()).hasToString(kind);
    assertThat(endpoint.ask("/v1/responses", Prompts.TEST).statusCode()).hasToString(kind);
    assertThat(endpoint.ask("/v1/responses", Prompts.TEST).body()).contains("READY");
    assertThat(endpoint.calls())
        .extracting(c -> c.path("ended").asText())
        .contains(kind, "answered");
  }

  @Test
  void aPageStandsInPlaceOfAnAnswer() throws Exception {
    endpoint.arm("html", 1);
    assertThat(endpoint.ask("/v1/responses", Prompts.TEST).body()).startsWith("<!doctype html>");
  }

  @Test
  void aCutAnswerEndsTheConnection() throws Exception {
    endpoint.arm("cut", 1);
    assertThatThrownBy(() -> endpoint.ask("/v1/responses", Prompts.TEST))
        .isInstanceOf(IOException.class);
  }

  @Test
  void silenceHasNoHeadersAndAStallHas() throws Exception {
    endpoint.arm("silence", 1);
    assertThat(endpoint.begin("/v1/responses", Duration.ofMillis(300)).handle((a, no) -> no).get())
        .hasCauseInstanceOf(HttpTimeoutException.class);
    endpoint.arm("stall", 1);
    assertThat(endpoint.begin("/v1/responses", Duration.ofSeconds(10)).get().statusCode())
        .isEqualTo(200);
  }

  @Test
  void endingAFaultLetsGoWhoWaitsInIt() throws Exception {
    endpoint.arm("silence", 5);
    CompletableFuture<?> waiting = endpoint.begin("/v1/responses", Duration.ofSeconds(10));
    while (endpoint.calls().isEmpty()) {
      Thread.sleep(10);
    }
    endpoint.send("DELETE", "/lab/fault", "");

    assertThat(waiting.handle((answer, failure) -> failure).get(5, TimeUnit.SECONDS))
        .isInstanceOf(Exception.class);
    assertThat(endpoint.ask("/v1/responses", Prompts.TEST).body()).contains("READY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\":\"418\"}", "{\"kind\":\"401\",\"times\":0}", "no JSON", ""})
  void aFaultThatIsNoneIsRefusedWithTheKindsThereAre(String body) throws Exception {
    HttpResponse<String> answer = endpoint.send("POST", "/lab/fault", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("401, 429, 500, 529, html, cut, stall, silence");
    assertThat(endpoint.ask("/v1/responses", Prompts.TEST).body()).contains("READY");
  }
}
