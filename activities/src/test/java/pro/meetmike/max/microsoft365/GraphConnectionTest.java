package pro.meetmike.max.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.Message;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.microsoft365.GraphFault.Kind;
import pro.meetmike.max.microsoft365.ScriptedGraph.Answer;

@Timeout(60)
class GraphConnectionTest {

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED, true", "401, UNAUTHORISED, true", "403, FORBIDDEN, true", "404, MISSING, true",
    "409, REFUSED, true", "429, THROTTLED, false", "500, UNSURE, false", "502, UNSURE, false",
    "503, UNSURE, false", "504, UNSURE, false"
  })
  void everyStatusHasItsConsequence(int status, Kind kind, boolean last) throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(Answer.error(status, "SomeCode"))) {
      GraphException thrown = post(graph);

      assertThat(thrown.fault().kind()).isEqualTo(kind);
      ApplicationFailure failure = (ApplicationFailure) thrown.failure();
      assertThat(failure.isNonRetryable()).isEqualTo(last);
      assertThat(failure.getType()).isEqualTo("MAX-GRAPH-" + kind);
      assertThat(failure.getOriginalMessage()).contains("" + status, "SomeCode", "r-1", "draft");
    }
  }

  @Test
  void nothingTheServiceSaidInProseGetsIntoMessages() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(
            Answer.error(400, "A"), Answer.html(502), Answer.error(500, "secret prose"))) {
      for (int i = 0; i < 3; i++) {
        GraphException thrown = post(graph);

        assertThat(thrown).hasNoCause();
        assertThat(thrown.failure()).hasNoCause();
        assertThat(thrown.getMessage()).doesNotContain("prose");
      }
    }
  }

  @Test
  void aPostWhoseAnswerIsLostIsPostedOnce() throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(Answer.error(504, "UnknownError"))) {
      post(graph);

      assertThat(graph.asked).hasSize(1);
    }
  }

  @Test
  void aConnectionThatBreaksAfterThePostDoesNotCarryItTwice() throws IOException {
    try (ScriptedGraph tokens = new ScriptedGraph(Answer.json(200, "{}"));
        BreakingServer server = new BreakingServer()) {
      GraphSettings settings = tokens.settings();
      GraphConnection connection =
          new GraphConnection(
              GraphSettings.at(server.address(), settings.authority(), "t", "c", () -> "s"),
              Clock.systemUTC());
      post(connection);

      GraphException thrown = catchThrowableOfType(GraphException.class, () -> post(connection));

      assertThat(thrown.fault().kind()).isEqualTo(Kind.UNSURE);
      assertThat(server.requests).hasValue(2);
    }
  }

  @Test
  void throttlingTellsTemporalWhenToComeBack() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(Answer.error(429, "TooManyRequests").after("17"))) {
      ApplicationFailure failure = (ApplicationFailure) post(graph).failure();

      assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(17));
      assertThat(graph.asked).hasSize(1);
    }
  }

  @Test
  void aProxysThrottlePageKeepsStatusAndWait() throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(Answer.html(429).after("3"))) {
      GraphFault fault = post(graph).fault();

      assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
      assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void anErrorWithoutBodyIsUnderstood() throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(Answer.json(503, ""))) {
      assertThat(post(graph).fault().status()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @CsvSource({"application/json, <html>", "text/html, <html>", "application/json, ''"})
  void aSuccessThatIsNotGraphsLeavesTheOutcomeOpen(String type, String body) throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(new Answer(200, type, "", body))) {
      assertThat(post(graph).fault().kind()).isEqualTo(Kind.UNSURE);
      assertThat(graph.asked).hasSize(1);
    }
  }

  @Test
  void aServerThatIsGoneLeavesTheOutcomeOpen() throws IOException {
    GraphConnection connection;
    try (ScriptedGraph graph = new ScriptedGraph(Answer.json(201, "{}"))) {
      connection = new GraphConnection(graph.settings(), Clock.systemUTC());
      post(connection);
    }
    GraphException thrown = catchThrowableOfType(GraphException.class, () -> post(connection));

    assertThat(thrown.fault().kind()).isEqualTo(Kind.UNSURE);
    assertThat(((ApplicationFailure) thrown.failure()).isNonRetryable()).isFalse();
  }

  @Test
  void aRefusedTokenIsReplacedOnce() throws IOException {
    try (ScriptedGraph graph =
        new ScriptedGraph(Answer.error(401, "InvalidAuthenticationToken"), Answer.json(201, "{}"))
            .tokens(Answer.json(200, "{\"access_token\":\"t#\",\"expires_in\":3600}"))) {
      post(new GraphConnection(graph.settings(), Clock.systemUTC()));

      assertThat(graph.authorizations).containsExactly("Bearer t1", "Bearer t2");
    }
  }

  @Test
  void credentialsThatAreNotAcceptedAreFinal() throws IOException {
    Answer refused =
        Answer.json(
            400,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: secret prose\"}");
    try (ScriptedGraph graph = new ScriptedGraph(Answer.json(201, "{}")).tokens(refused)) {
      GraphException thrown = post(graph);

      assertThat(thrown.fault().kind()).isEqualTo(Kind.UNAUTHORISED);
      assertThat(thrown.getMessage()).contains("AADSTS7000215").doesNotContain("prose", "s&cret");
      assertThat(graph.asked).isEmpty();
      assertThat(graph.tokenForms).hasSize(1);
    }
  }

  private static GraphException post(ScriptedGraph graph) {
    GraphConnection connection = new GraphConnection(graph.settings(), Clock.systemUTC());
    return catchThrowableOfType(GraphException.class, () -> post(connection));
  }

  private static void post(GraphConnection connection) {
    connection.ask("draft", g -> g.users().byUserId("lilly").messages().post(new Message()));
  }
}
