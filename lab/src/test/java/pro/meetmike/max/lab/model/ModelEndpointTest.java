package pro.meetmike.max.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ModelEndpointTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private ModelEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint =
        ModelEndpoint.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @CsvSource({
    "messages, /v1/messages?beta=true",
    "responses, /v1/responses",
    "chat, /v1/chat/completions",
    "gemini, /v1beta/models/flash:streamGenerateContent?alt=sse"
  })
  void eachWireAnswersTheConnectionTest(String wire, String path) throws Exception {
    HttpResponse<String> answer = ask("/mike" + path, Prompts.TEST);

    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(answer.body()).contains("READY");
    assertThat(calls())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.path("wire").asText()).isEqualTo(wire);
              assertThat(c.path("eidolon").asText()).isEqualTo("mike");
              assertThat(c.path("ended").asText()).isEqualTo("answered");
            });
  }

  @Test
  void theRecordHoldsNoPromptAndOfAKeyOnlyHowItEnds() throws Exception {
    ask("/v1/messages", "something secret");

    String told = get("/lab/calls").body();
    assertThat(told).doesNotContain("secret").doesNotContain("rehearsal-only");
    JsonNode call = WireJson.read(told).path(0);
    assertThat(call.path("keyEndsWith").asText()).isEqualTo("-key");
    assertThat(call.path("toolsOffered").asInt()).isEqualTo(1);
    assertThat(call.path("conductor").asBoolean()).isTrue();
    assertThat(call.has("eidolon")).isFalse();
  }

  @Test
  void theRecordTellsThatTheConductorAnswered() throws Exception {
    String prompt = Prompts.of("SAPWAVE", Map.of(), Map.of());
    ask("/v1/messages", prompt);
    ask("/v1/messages", prompt, "{\"signals\":[],\"more\":false}");
    ask("/v1/messages", prompt, "denied");

    assertThat(calls())
        .extracting(
            c -> c.path("ended").asText(),
            c -> c.path("toolResult").asBoolean(),
            c -> c.path("conductorAnswered").asBoolean())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("called x_get_my_signals", false, false),
            org.assertj.core.groups.Tuple.tuple("answered", true, true),
            org.assertj.core.groups.Tuple.tuple("answered", true, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"401", "429", "500", "529"})
  void aStatusIsAnsweredAsOftenAsArmed(String kind) throws Exception {
    arm(kind, 2);
    assertThat(ask("/v1/responses", Prompts.TEST).statusCode()).hasToString(kind);
    assertThat(ask("/v1/responses", Prompts.TEST).statusCode()).hasToString(kind);
    assertThat(ask("/v1/responses", Prompts.TEST).body()).contains("READY");
    assertThat(calls()).extracting(c -> c.path("ended").asText()).contains(kind, "answered");
  }

  @Test
  void aPageStandsInPlaceOfAnAnswer() throws Exception {
    arm("html", 1);
    assertThat(ask("/v1/responses", Prompts.TEST).body()).startsWith("<!doctype html>");
  }

  @Test
  void aCutAnswerEndsTheConnection() {
    arm("cut", 1);
    assertThatThrownBy(() -> ask("/v1/responses", Prompts.TEST)).isInstanceOf(IOException.class);
  }

  @Test
  void silenceHasNoHeadersAndAStallHas() throws Exception {
    arm("silence", 1);
    assertThatThrownBy(() -> http.send(request("/v1/responses", Duration.ofMillis(300)), lines()))
        .isInstanceOf(HttpTimeoutException.class);
    arm("stall", 1);
    assertThat(http.send(request("/v1/responses", PATIENCE), lines()).statusCode()).isEqualTo(200);
  }

  @Test
  void endingAFaultLetsGoWhoWaitsInIt() throws Exception {
    arm("silence", 5);
    CompletableFuture<?> waiting =
        http.sendAsync(request("/v1/responses", PATIENCE), BodyHandlers.ofString());
    while (calls().isEmpty()) {
      Thread.sleep(10);
    }
    send("DELETE", "/lab/fault", "");

    assertThat(waiting.handle((answer, failure) -> failure).get(5, TimeUnit.SECONDS))
        .isInstanceOf(Exception.class);
    assertThat(ask("/v1/responses", Prompts.TEST).body()).contains("READY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\":\"418\"}", "{\"kind\":\"401\",\"times\":0}", "no JSON", ""})
  void aFaultThatIsNoneIsRefusedWithTheKindsThereAre(String body) throws Exception {
    HttpResponse<String> answer = send("POST", "/lab/fault", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("401, 429, 500, 529, html, cut, stall, silence");
    assertThat(ask("/v1/responses", Prompts.TEST).body()).contains("READY");
  }

  @Test
  void whatIsNoModelsBusinessIsWrittenDownToo() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(get("/v2/anything").statusCode()).isEqualTo(404);
    assertThat(calls())
        .extracting(c -> c.path("wire").asText())
        .containsExactly("other GET /", "other GET /v2/anything");
  }

  @Test
  void aBodyThatIsNoJsonIsAnsweredWithoutAMessage() throws Exception {
    assertThat(send("POST", "/v1/messages", "{").body()).contains("there is no message");
  }

  @Test
  void theProgramListensOnLoopbackUnlessToldOtherwise() throws Exception {
    assertThat(ModelMain.address(List.of("--port", "0")))
        .hasValueSatisfying(a -> assertThat(a.getAddress().isLoopbackAddress()).isTrue());
    assertThat(ModelMain.address(List.of("--address", "0.0.0.0", "--port", "9")))
        .hasValueSatisfying(a -> assertThat(a.getAddress().isAnyLocalAddress()).isTrue());
    assertThat(ModelMain.address(List.of())).isEmpty();
    assertThat(ModelMain.address(List.of("--port", "70000"))).isEmpty();
    assertThat(ModelMain.address(List.of("--haste", "1"))).isEmpty();
  }

  private static HttpResponse.BodyHandler<?> lines() {
    return BodyHandlers.ofInputStream();
  }

  private HttpResponse<String> ask(String path, String prompt, String... results)
      throws IOException, InterruptedException {
    return send("POST", path, body(prompt, results));
  }

  /** What fits all four wires at once. */
  private static String body(String prompt, String... results) {
    List<?> message =
        List.of(
            WireJson.object(
                "role", "user", "content", prompt, "parts", List.of(Map.of("text", prompt))),
            WireJson.object(
                "role",
                "user",
                "content",
                java.util.Arrays.stream(results)
                    .map(r -> WireJson.object("type", "tool_result", "content", r))
                    .toList()));
    return WireJson.text(
        WireJson.object(
            "stream", true,
            "messages", message,
            "input", message,
            "contents", message,
            "tools", List.of(Map.of("name", "x_get_my_signals"))));
  }

  private HttpRequest request(String path, Duration patience) {
    return HttpRequest.newBuilder(URI.create(endpoint.origin() + path))
        .timeout(patience)
        .POST(BodyPublishers.ofString(body(Prompts.TEST)))
        .build();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(endpoint.origin() + path))
            .timeout(PATIENCE)
            .header("x-api-key", "rehearsal-only-key")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void arm(String kind, int times) {
    try {
      String fault = WireJson.text(WireJson.object("kind", kind, "times", times));
      assertThat(send("POST", "/lab/fault", fault).statusCode()).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("The endpoint does not answer.", e);
    }
  }

  private List<JsonNode> calls() throws IOException, InterruptedException {
    return Wire.each(WireJson.read(get("/lab/calls").body())).toList();
  }
}
