package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/** {@code POST /v1/messages}, as claude asks. */
final class MessagesWire implements Wire {

  @Override
  public String word() {
    return "messages";
  }

  @Override
  public boolean takes(String path) {
    return path.equals("messages");
  }

  @Override
  public Question read(String path, JsonNode body) {
    List<JsonNode> messages = Wire.each(body.path("messages")).toList();
    return new Question(
        body.path("model").asText(),
        messages.stream()
            .filter(m -> m.path("role").asText().equals("user"))
            .flatMap(m -> Wire.texts(m.path("content")).stream())
            .toList(),
        Wire.each(body.path("tools"))
            .map(t -> new OfferedTool("", t.path("name").asText()))
            .toList(),
        messages.stream()
            .flatMap(m -> Wire.each(m.path("content")))
            .filter(p -> p.path("type").asText().equals("tool_result"))
            .map(p -> String.join("\n", Wire.texts(p.path("content"))))
            .toList(),
        Optional.empty(),
        body.path("stream").asBoolean());
  }

  @Override
  public String streamed(String id, Question question, ModelTurn turn) {
    boolean calls = turn instanceof ModelTurn.Calls;
    Events events = new Events();
    events.named("message_start", "message", message(id, question, List.of(), null));
    if (turn instanceof ModelTurn.Says says) {
      events.named("content_block_start", "index", 0, "content_block", text(""));
      events.named(
          "content_block_delta",
          "index",
          0,
          "delta",
          WireJson.object("type", "text_delta", "text", says.text()));
    } else {
      events.named("content_block_start", "index", 0, "content_block", block(id, turn));
      events.named(
          "content_block_delta",
          "index",
          0,
          "delta",
          WireJson.object("type", "input_json_delta", "partial_json", "{}"));
    }
    events.named("content_block_stop", "index", 0);
    events.named(
        "message_delta",
        "delta",
        WireJson.object("stop_reason", calls ? "tool_use" : "end_turn", "stop_sequence", null),
        "usage",
        WireJson.object("output_tokens", 1));
    return events.named("message_stop").text();
  }

  @Override
  public Object whole(String id, Question question, ModelTurn turn) {
    String reason = turn instanceof ModelTurn.Calls ? "tool_use" : "end_turn";
    return message(id, question, List.of(block(id, turn)), reason);
  }

  private static Map<String, ?> message(
      String id, Question question, List<?> content, @Nullable String reason) {
    return WireJson.object(
        "id",
        "msg_" + id,
        "type",
        "message",
        "role",
        "assistant",
        "model",
        question.model(),
        "content",
        content,
        "stop_reason",
        reason,
        "stop_sequence",
        null,
        "usage",
        WireJson.object("input_tokens", 1, "output_tokens", 1));
  }

  private static Map<String, ?> block(String id, ModelTurn turn) {
    if (turn instanceof ModelTurn.Calls calls) {
      return WireJson.object(
          "type", "tool_use", "id", "toolu_" + id, "name", calls.tool().name(), "input", Map.of());
    }
    return text(((ModelTurn.Says) turn).text());
  }

  private static Map<String, ?> text(String text) {
    return WireJson.object("type", "text", "text", text);
  }
}
