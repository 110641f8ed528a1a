package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The properties a resource or an action takes, and of which kind each must be. */
final class Shape {

  private final String type;
  private final Map<String, Predicate<JsonNode>> properties = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();

  Shape(String type) {
    this.type = type;
  }

  Shape needs(String property, Predicate<JsonNode> kind) {
    required.add(property);
    return may(property, kind);
  }

  Shape may(String property, Predicate<JsonNode> kind) {
    properties.put(property, kind);
    return this;
  }

  /** Throws Graph's own 400 for what is missing, unknown or of the wrong kind. */
  void check(JsonNode body) {
    if (!body.isObject()) {
      throw new GraphRefusal(400, "BadRequest", "Empty Payload. JSON content expected.");
    }
    for (Iterator<Map.Entry<String, JsonNode>> all = body.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      if (!one.getKey().equals("@odata.type")) {
        checkProperty(one.getKey(), one.getValue());
      }
    }
    for (String property : required) {
      if (!body.hasNonNull(property)) {
        throw GraphRefusal.badRequest(
            "A value is required for property '" + property + "' of resource '" + type + "'.");
      }
    }
  }

  /** Whether a body satisfies the shape, as a kind of property. */
  boolean fits(JsonNode body) {
    check(body);
    return true;
  }

  /** Whether every element satisfies the shape, as a kind of property. */
  boolean fitsAll(JsonNode array) {
    array.forEach(this::check);
    return array.isArray();
  }

  private void checkProperty(String name, JsonNode value) {
    Predicate<JsonNode> kind = properties.get(name);
    if (kind == null) {
      throw new GraphRefusal(
          400,
          "RequestBodyRead",
          "The property '" + name + "' does not exist on type 'microsoft.graph." + type + "'.");
    }
    if (!value.isNull() && !kind.test(value)) {
      throw GraphRefusal.badRequest(
          "Invalid value specified for property '" + name + "' of resource '" + type + "'.");
    }
  }
}
