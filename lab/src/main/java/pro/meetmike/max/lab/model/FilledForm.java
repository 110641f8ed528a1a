package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import pro.meetmike.max.lab.eidolons.RehearsedFile;

/** The least JSON that fits a schema: a CLI asks like this which of its models is to be used. */
final class FilledForm {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FilledForm() {}

  static JsonNode of(JsonNode schema) {
    if (schema.path("enum").has(0)) {
      return schema.path("enum").get(0);
    }
    return switch (schema.path("type").asText().toLowerCase(Locale.ROOT)) {
      case "object" -> object(schema);
      case "array" -> NODES.arrayNode();
      case "integer", "number" -> NODES.numberNode(Math.max(1, schema.path("minimum").asInt()));
      case "boolean" -> NODES.booleanNode(false);
      default -> NODES.textNode(RehearsedFile.LABEL);
    };
  }

  private static ObjectNode object(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    schema
        .path("properties")
        .fields()
        .forEachRemaining(p -> object.set(p.getKey(), of(p.getValue())));
    return object;
  }
}
