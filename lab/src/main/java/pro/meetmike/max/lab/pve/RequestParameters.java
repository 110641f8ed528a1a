package pro.meetmike.max.lab.pve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads parameters from a query, a form or a JSON body, with the quirks of the real daemon. */
final class RequestParameters {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestParameters() {}

  /** Everything that came with a request; the body wins. */
  static Map<String, String> of(String query, String contentType, String body) {
    Map<String, String> given = form(query);
    if (!body.isEmpty()) {
      given.putAll(body(contentType, body));
    }
    return given;
  }

  private static Map<String, String> body(String contentType, String body) {
    if (contentType.startsWith("application/json")) {
      return json(body);
    }
    if (contentType.isEmpty() || contentType.startsWith("application/x-www-form-urlencoded")) {
      return form(body);
    }
    String refused = "upload 'Content-Type '" + contentType + "' not implemented";
    throw ApiException.plain(506, refused, refused);
  }

  /** A semicolon separates like an ampersand; what follows a second equals sign is lost. */
  private static Map<String, String> form(String text) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : text.split("[&;]")) {
      String[] parts = pair.split("=", -1);
      if (!parts[0].isEmpty()) {
        given.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return given;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Yes and no become 1 and 0; null is as if it were not there. */
  private static Map<String, String> json(String body) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object(body).properties()) {
      JsonNode value = field.getValue();
      if (value.isBoolean()) {
        given.put(field.getKey(), value.booleanValue() ? "1" : "0");
      } else if (!value.isNull()) {
        given.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return given;
  }

  private static JsonNode object(String body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      String rest = offset >= body.length() ? "(end of string)" : body.substring((int) offset);
      throw unreadable(
          ("malformed JSON string, neither tag, array, object, number, string or atom, at"
                  + " character offset %d (before \"%s\")")
              .formatted(offset, rest.lines().findFirst().orElse("")));
    }
    if (!tree.isObject()) {
      throw unreadable("Not a HASH reference");
    }
    return tree;
  }

  private static ApiException unreadable(String text) {
    return ApiException.plain(500, text, text + "\n");
  }
}
