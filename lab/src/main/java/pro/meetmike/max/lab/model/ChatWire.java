package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/** {@code POST /v1/chat/completions}, as copilot asks. */
final class ChatWire implements Wire {

  @Override
  public String word() {
    return "chat";
  }

  @Override
  public boolean takes(String path) {
    return path.equals("chat/completions");
  }

  @Override
  public Question read(String path, JsonNode body) {
    List<JsonNode> messages = Wire.each(body.path("messages")).toList();
    return new Question(
        body.path("model").asText(),
        contents(messages, "user"),
        Wire.each(body.path("tools"))
            .map(t -> new OfferedTool("", t.path("function").path("name").asText()))
            .toList(),
        contents(messages, "tool"),
        Optional.empty(),
        body.path("stream").asBoolean());
  }

  private static List<String> contents(List<JsonNode> messages, String role) {
    return messages.stream()
        .filter(m -> m.path("role").asText().equals(role))
        .flatMap(m -> Wire.texts(m.path("content")).stream())
        .toList();
  }

  @Override
  public String streamed(String id, Question question, ModelTurn turn) {
    String object = "chat.completion.chunk";
    Events events = new Events();
    Map<String, @Nullable Object> first = message(id, turn);
    events.data(chunk(id, question, object, "delta", first, null));
    events.data(chunk(id, question, object, "delta", Map.of(), reason(turn)));
    Map<String, @Nullable Object> usage = chunk(id, question, object, "delta", Map.of(), null);
    usage.put("choices", List.of());
    usage.put("usage", usage());
    return events.data(usage).line("[DONE]").text();
  }

  @Override
  public Object whole(String id, Question question, ModelTurn turn) {
    Map<String, @Nullable Object> whole =
        chunk(id, question, "chat.completion", "message", message(id, turn), reason(turn));
    whole.put("usage", usage());
    return whole;
  }

  private static Map<String, @Nullable Object> chunk(
      String id,
      Question question,
      String object,
      String part,
      Map<String, ?> content,
      @Nullable String reason) {
    return WireJson.object(
        "id",
        "chatcmpl_" + id,
        "object",
        object,
        "created",
        0,
        "model",
        question.model(),
        "choices",
        List.of(WireJson.object("index", 0, part, content, "finish_reason", reason)));
  }

  private static Map<String, @Nullable Object> message(String id, ModelTurn turn) {
    if (turn instanceof ModelTurn.Says says) {
      return WireJson.object("role", "assistant", "content", says.text());
    }
    String name = ((ModelTurn.Calls) turn).tool().name();
    return WireJson.object(
        "role",
        "assistant",
        "content",
        null,
        "tool_calls",
        List.of(
            WireJson.object(
                "index",
                0,
                "id",
                "call_" + id,
                "type",
                "function",
                "function",
                WireJson.object("name", name, "arguments", "{}"))));
  }

  private static String reason(ModelTurn turn) {
    return turn instanceof ModelTurn.Calls ? "tool_calls" : "stop";
  }

  private static Map<String, ?> usage() {
    return WireJson.object("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2);
  }
}
