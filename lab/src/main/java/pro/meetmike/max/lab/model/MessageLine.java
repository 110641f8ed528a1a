package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The line of a prompt that holds the message as JSON. It is found by its shape, because each CLI
 * puts reminders and surroundings of its own before and behind the prompt; others' words cannot
 * make such a line, because in JSON they have no line ends.
 */
final class MessageLine {

  private static final String BEGINS = "{\"message\":{";

  private MessageLine() {}

  /** The newest one. */
  static Optional<JsonNode> in(List<String> texts) {
    return texts.stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> line.startsWith(BEGINS))
        .flatMap(MessageLine::parsed)
        .reduce((earlier, later) -> later);
  }

  private static Stream<JsonNode> parsed(String line) {
    try {
      JsonNode told = WireJson.read(line);
      boolean fits = told.path("message").has("type") && told.path("material").isObject();
      return fits ? Stream.of(told) : Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
