package pro.meetmike.max.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ModelEndpointTest {

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
  @CsvSource({
    "messages, /v1/messages?beta=true",
    "responses, /v1/responses",
    "chat, /v1/chat/completions",
    "gemini, /v1beta/models/flash:streamGenerateContent?alt=sse"
  })
  void eachWireAnswersTheConnectionTest(String wire, String path) throws Exception {
    HttpResponse<String> answer = endpoint.ask("/mike" + path, Prompts.TEST);

    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(answer.body()).contains("READY");
    assertThat(endpoint.calls())
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
    endpoint.ask("/v1/messages", "something secret");

    String told = endpoint.send("GET", "/lab/calls", "").body();
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
    endpoint.ask("/v1/messages", prompt);
    endpoint.ask("/v1/messages", prompt, "{\"signals\":[],\"more\":false}");
    endpoint.ask("/v1/messages", prompt, "denied");

    assertThat(endpoint.calls())
        .extracting(
            c -> c.path("ended").asText(),
            c -> c.path("toolResult").asBoolean(),
            c -> c.path("conductorAnswered").asBoolean())
        .containsExactly(
            tuple("called x_get_my_signals", false, false),
            tuple("answered", true, true),
            tuple("answered", true, false));
  }

  @Test
  void whatIsNoModelsBusinessIsWrittenDownToo() throws Exception {
    assertThat(endpoint.send("GET", "/", "").statusCode()).isEqualTo(200);
    assertThat(endpoint.send("GET", "/v2/anything", "").statusCode()).isEqualTo(404);
    assertThat(endpoint.calls())
        .extracting(c -> c.path("wire").asText())
        .containsExactly("other GET /", "other GET /v2/anything");
  }

  @Test
  void aBodyThatIsNoJsonIsAnsweredWithoutAMessage() throws Exception {
    assertThat(endpoint.send("POST", "/v1/messages", "{").body()).contains("there is no message");
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
}
