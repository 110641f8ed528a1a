package pro.meetmike.max.lab.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/** What each CLI sends, cut down to what counts, and what it reads of the answer. */
class WiresTest {

  private static final String RESULT = "{\\\"signals\\\":[],\\\"more\\\":false}";

  /** One CLI's request after a tool was called, and where its answer's words and calls stand. */
  private enum Asked {
    CLAUDE(
        "messages",
        "{\"model\":\"m\",\"stream\":true,\"tools\":[{\"name\":\"Read\"},"
            + "{\"name\":\"mcp__conductor__get_my_signals\"}],\"messages\":["
            + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"one\"},"
            + "{\"type\":\"text\",\"text\":\"two\"}]},"
            + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"no\"}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\","
            + "\"content\":[{\"type\":\"text\",\"text\":\""
            + RESULT
            + "\"}]}]}]}",
        new OfferedTool("", "mcp__conductor__get_my_signals"),
        "/delta/text",
        "/content_block/name",
        "/content/0/text"),
    CODEX(
        "responses",
        "{\"model\":\"m\",\"stream\":true,\"tools\":[{\"type\":\"function\",\"name\":\"shell\"},"
            + "{\"type\":\"namespace\",\"name\":\"mcp__conductor\",\"tools\":["
            + "{\"type\":\"function\",\"name\":\"get_my_signals\"}]}],\"input\":["
            + "{\"type\":\"message\",\"role\":\"developer\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":\"no\"}]},"
            + "{\"type\":\"message\",\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":\"one\"}]},"
            + "{\"type\":\"message\",\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":\"two\"}]},"
            + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\""
            + RESULT
            + "\"}]}",
        new OfferedTool("mcp__conductor", "get_my_signals"),
        "/item/content/0/text",
        "/item/name",
        "/output/0/content/0/text"),
    COPILOT(
        "chat/completions",
        "{\"model\":\"m\",\"stream\":true,\"tools\":[{\"type\":\"function\",\"function\":"
            + "{\"name\":\"conductor-get_my_signals\"}},{\"type\":\"function\",\"function\":"
            + "{\"name\":\"bash\"}}],\"messages\":[{\"role\":\"system\",\"content\":\"no\"},"
            + "{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"two\"}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\""
            + RESULT
            + "\"}]}",
        new OfferedTool("", "conductor-get_my_signals"),
        "/choices/0/delta/content",
        "/choices/0/delta/tool_calls/0/function/name",
        "/choices/0/message/content"),
    GEMINI(
        "models/m:streamGenerateContent",
        "{\"tools\":[{\"functionDeclarations\":[{\"name\":\"read_file\"},"
            + "{\"name\":\"mcp_conductor_get_my_signals\"}]}],\"contents\":["
            + "{\"role\":\"user\",\"parts\":[{\"text\":\"one\"},{\"text\":\"two\"}]},"
            + "{\"role\":\"model\",\"parts\":[{\"text\":\"no\"}]},"
            + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"x\","
            + "\"response\":{\"output\":\""
            + RESULT
            + "\"}}}]}]}",
        new OfferedTool("", "mcp_conductor_get_my_signals"),
        "/candidates/0/content/parts/0/text",
        "/candidates/0/content/parts/0/functionCall/name",
        "/candidates/0/content/parts/0/text");

    final String path;
    final String body;
    final OfferedTool conductor;
    final String words;
    final String call;
    final String whole;

    Asked(
        String path, String body, OfferedTool conductor, String words, String call, String whole) {
      this.path = path;
      this.body = body;
      this.conductor = conductor;
      this.words = words;
      this.call = call;
      this.whole = whole;
    }

    Wire wire() {
      return Wire.of(path).orElseThrow();
    }

    Question question() {
      return wire().read(path, WireJson.read(body));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theQuestionIsReadFromTheRequest(Asked asked) {
    Question question = asked.question();
    assertThat(question.model()).isEqualTo("m");
    assertThat(question.texts()).containsExactly("one", "two");
    assertThat(question.tools()).hasSize(2);
    assertThat(question.tool("get_my_signals")).contains(asked.conductor);
    assertThat(question.results()).singleElement().asString().contains("signals");
    assertThat(question.streams()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreStreamed(Asked asked) {
    String stream =
        asked.wire().streamed("1", asked.question(), new ModelTurn.Says("it is \"so\"\nand so"));
    assertThat(found(stream, asked.words)).contains("it is \"so\"\nand so");
    assertThat(found(stream, asked.call)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCallIsStreamed(Asked asked) {
    String stream =
        asked.wire().streamed("1", asked.question(), new ModelTurn.Calls(asked.conductor));
    assertThat(found(stream, asked.call)).contains(asked.conductor.name());
    assertThat(found(stream, asked.words)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreGivenInOnePiece(Asked asked) {
    Object whole = asked.wire().whole("1", asked.question(), new ModelTurn.Says("so"));
    assertThat(WireJson.read(WireJson.text(whole)).at(asked.whole).asText()).isEqualTo("so");
  }

  @Test
  void codexGetsTheCallInTheNamespaceOfTheTool() {
    String stream =
        Asked.CODEX
            .wire()
            .streamed("1", Asked.CODEX.question(), new ModelTurn.Calls(Asked.CODEX.conductor));
    assertThat(found(stream, "/item/namespace")).contains("mcp__conductor");
    assertThat(found(stream, "/response/status")).endsWith("completed");
  }

  @Test
  void eachStreamEndsAsItsWireSays() {
    Map<Asked, String> ends =
        Map.of(
            Asked.CLAUDE, "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            Asked.COPILOT, "data: [DONE]\n\n");
    ends.forEach(
        (asked, end) ->
            assertThat(asked.wire().streamed("1", asked.question(), new ModelTurn.Says("so")))
                .endsWith(end));
    assertThat(
            found(
                Asked.CLAUDE
                    .wire()
                    .streamed(
                        "1", Asked.CLAUDE.question(), new ModelTurn.Calls(Asked.CLAUDE.conductor)),
                "/delta/stop_reason"))
        .containsExactly("tool_use");
  }

  @Test
  void geminisRouterAsksInOnePieceAndWithAForm() {
    String path = "models/flash-lite:generateContent";
    String body =
        "{\"contents\":[],\"generationConfig\":{\"responseJsonSchema\":{\"type\":\"object\"}}}";
    Question question = Wire.of(path).orElseThrow().read(path, WireJson.read(body));
    assertThat(question.streams()).isFalse();
    assertThat(question.form()).isPresent();
  }

  /** The texts that stand at this place in the events of a stream. */
  private static List<String> found(String stream, String place) {
    return stream
        .lines()
        .filter(l -> l.startsWith("data: {"))
        .map(l -> WireJson.read(l.substring("data: ".length())).at(place))
        .flatMap(WiresTest::told)
        .toList();
  }

  private static Stream<String> told(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty() ? Stream.of(node.asText()) : Stream.empty();
  }
}
