package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/** {@code POST /v1/responses}, as codex asks: an MCP server's tools stand in a namespace. */
final class ResponsesWire implements Wire {

  @Override
  public String word() {
    return "responses";
  }

  @Override
  public boolean takes(String path) {
    return path.equals("responses");
  }

  @Override
  public Question read(String path, JsonNode body) {
    List<JsonNode> items = Wire.each(body.path("input")).toList();
    return new Question(
        body.path("model").asText(),
        body.path("input").isTextual()
            ? Wire.texts(body.path("input"))
            : items.stream()
                .filter(i -> i.path("role").asText().equals("user"))
                .flatMap(i -> Wire.texts(i.path("content")).stream())
                .toList(),
        Wire.each(body.path("tools")).flatMap(ResponsesWire::tools).toList(),
        items.stream()
            .filter(i -> i.path("type").asText().equals("function_call_output"))
            .map(i -> String.join("\n", Wire.texts(i.path("output"))))
            .toList(),
        Optional.of(body.path("text").path("format").path("schema")).filter(JsonNode::isObject),
        body.path("stream").asBoolean());
  }

  private static Stream<OfferedTool> tools(JsonNode tool) {
    String name = tool.path("name").asText();
    return tool.path("type").asText().equals("namespace")
        ? Wire.each(tool.path("tools")).map(t -> new OfferedTool(name, t.path("name").asText()))
        : Stream.of(new OfferedTool("", name));
  }

  @Override
  public String streamed(String id, Question question, ModelTurn turn) {
    Events events = new Events();
    events.named("response.created", "response", response(id, question, "in_progress", List.of()));
    events.named(
        "response.output_item.added", "output_index", 0, "item", item(id, turn, "in_progress"));
    if (turn instanceof ModelTurn.Says says) {
      events.named(
          "response.output_text.delta",
          "item_id",
          "msg_" + id,
          "output_index",
          0,
          "content_index",
          0,
          "delta",
          says.text());
    }
    events.named(
        "response.output_item.done", "output_index", 0, "item", item(id, turn, "completed"));
    return events.named("response.completed", "response", whole(id, question, turn)).text();
  }

  @Override
  public Object whole(String id, Question question, ModelTurn turn) {
    return response(id, question, "completed", List.of(item(id, turn, "completed")));
  }

  private static Map<String, ?> response(
      String id, Question question, String status, List<?> output) {
    return WireJson.object(
        "id",
        "resp_" + id,
        "object",
        "response",
        "status",
        status,
        "model",
        question.model(),
        "output",
        output,
        "usage",
        WireJson.object("input_tokens", 1, "output_tokens", 1, "total_tokens", 2));
  }

  private static Map<String, ?> item(String id, ModelTurn turn, String status) {
    if (turn instanceof ModelTurn.Calls calls) {
      Map<String, @Nullable Object> call =
          WireJson.object(
              "type",
              "function_call",
              "id",
              "fc_" + id,
              "call_id",
              "call_" + id,
              "name",
              calls.tool().name(),
              "arguments",
              status.equals("completed") ? "{}" : "",
              "status",
              status);
      if (!calls.tool().namespace().isEmpty()) {
        call.put("namespace", calls.tool().namespace());
      }
      return call;
    }
    String text = status.equals("completed") ? ((ModelTurn.Says) turn).text() : "";
    return WireJson.object(
        "type",
        "message",
        "id",
        "msg_" + id,
        "role",
        "assistant",
        "status",
        status,
        "content",
        List.of(WireJson.object("type", "output_text", "text", text, "annotations", List.of())));
  }
}
