package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the wires need it: objects with their members in the order given. */
public final class WireJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

  private WireJson() {}

  /** An object of name, value, name, value … */
  public static Map<String, @Nullable Object> object(@Nullable Object... members) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put(String.valueOf(members[i]), members[i + 1]);
    }
    return object;
  }

  static Map<String, Object> map(JsonNode object) {
    return JSON.convertValue(object, MAP);
  }

  /** Any value as JSON. */
  public static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer of the lab is no JSON.", e);
    }
  }

  /** Throws {@link IllegalArgumentException} for what is no JSON. */
  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is no JSON.", e);
    }
  }

  /** An empty object for what is no JSON. */
  public static JsonNode lenient(byte[] text) {
    try {
      return read(text);
    } catch (IllegalArgumentException noJson) {
      return JSON.createObjectNode();
    }
  }

  /** As {@link #read(String)}. */
  static JsonNode read(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("This is no JSON.", e);
    }
  }
}
