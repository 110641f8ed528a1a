package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/**
 * {@code POST /v1beta/models/…:streamGenerateContent} and {@code …:generateContent}, as gemini
 * asks: the second for its model router, with a schema for the answer.
 */
final class GeminiWire implements Wire {

  @Override
  public String word() {
    return "gemini";
  }

  @Override
  public boolean takes(String path) {
    return path.matches("models/[^:]+:(streamG|g)enerateContent");
  }

  @Override
  public Question read(String path, JsonNode body) {
    List<JsonNode> contents = Wire.each(body.path("contents")).toList();
    JsonNode config = body.path("generationConfig");
    return new Question(
        path.substring("models/".length(), path.indexOf(':')),
        contents.stream()
            .filter(c -> !c.path("role").asText().equals("model"))
            .flatMap(c -> Wire.texts(c.path("parts")).stream())
            .toList(),
        Wire.each(body.path("tools"))
            .flatMap(t -> Wire.each(t.path("functionDeclarations")))
            .map(t -> new OfferedTool("", t.path("name").asText()))
            .toList(),
        contents.stream()
            .flatMap(c -> Wire.each(c.path("parts")))
            .filter(p -> p.has("functionResponse"))
            .map(p -> p.path("functionResponse").path("response").toString())
            .toList(),
        Stream.of("responseJsonSchema", "responseSchema")
            .map(config::path)
            .filter(JsonNode::isObject)
            .findFirst(),
        path.endsWith(":streamGenerateContent"));
  }

  @Override
  public String streamed(String id, Question question, ModelTurn turn) {
    return new Events().data(whole(id, question, turn)).text();
  }

  @Override
  public Object whole(String id, Question question, ModelTurn turn) {
    return WireJson.object(
        "candidates",
        List.of(
            WireJson.object(
                "index",
                0,
                "content",
                WireJson.object("role", "model", "parts", List.of(part(turn))),
                "finishReason",
                "STOP")),
        "usageMetadata",
        WireJson.object("promptTokenCount", 1, "candidatesTokenCount", 1, "totalTokenCount", 2),
        "modelVersion",
        question.model(),
        "responseId",
        id);
  }

  private static Map<String, ?> part(ModelTurn turn) {
    if (turn instanceof ModelTurn.Says says) {
      return WireJson.object("text", says.text());
    }
    String name = ((ModelTurn.Calls) turn).tool().name();
    return WireJson.object("functionCall", WireJson.object("name", name, "args", Map.of()));
  }
}
