package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One vendor's form of asking a model. */
sealed interface Wire permits MessagesWire, ResponsesWire, ChatWire, GeminiWire {

  List<Wire> ALL =
      List.of(new MessagesWire(), new ResponsesWire(), new ChatWire(), new GeminiWire());

  /** The wire that a path belongs to; the path begins behind the version. */
  static Optional<Wire> of(String path) {
    return ALL.stream().filter(w -> w.takes(path)).findFirst();
  }

  /** As it is written in the record of calls. */
  String word();

  boolean takes(String path);

  Question read(String path, JsonNode body);

  /**
   * The answer as events.
   *
   * @param id of this answer, unique
   */
  String streamed(String id, Question question, ModelTurn turn);

  /** The answer in one piece. */
  Object whole(String id, Question question, ModelTurn turn);

  /** The texts of what is a text itself, or a list of parts of which some have one. */
  static List<String> texts(JsonNode content) {
    if (content.isTextual()) {
      return List.of(content.asText());
    }
    return each(content)
        .map(p -> p.path("text"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }

  static Stream<JsonNode> each(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    if (array.isArray()) {
      array.forEach(all::add);
    }
    return all.stream();
  }
}
