package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request, taken apart.
 *
 * @param path decoded segments, without {@code v1.0}
 * @param query decoded options
 * @param text the body as it came
 */
record GraphCall(String method, List<String> path, Map<String, String> query, String text) {

  static final ObjectMapper JSON = new ObjectMapper();

  static GraphCall of(HttpExchange exchange) throws IOException {
    List<String> segments =
        Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
            .filter(s -> !s.isEmpty())
            .map(s -> decoded(s.replace("+", "%2B")))
            .toList();
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new GraphCall(
        exchange.getRequestMethod(),
        segments.isEmpty() || !segments.get(0).equals("v1.0")
            ? segments
            : segments.subList(1, segments.size()),
        pairs(exchange.getRequestURI().getRawQuery()),
        text);
  }

  /** {@code a=b&c=d}, as in a query or a form. */
  static Map<String, String> pairs(@Nullable String raw) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  /** Method and path, as faults and the operation log name it. */
  String place() {
    return method + " /" + String.join("/", path);
  }

  boolean is(String wantedMethod, String... pattern) {
    if (!method.equals(wantedMethod) || path.size() != pattern.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  String segment(int index) {
    return path.get(index);
  }

  JsonNode body() {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new GraphRefusal(
          400, "BadRequest", "Unable to read JSON request payload. Please ensure it is valid.");
    }
  }

  /** Refuses every query option but these: an option that is ignored would hide a mistake. */
  void allowOnly(Set<String> options) {
    for (String option : query.keySet()) {
      if (!options.contains(option)) {
        throw new GraphRefusal(
            400, "BadRequest", "The query option '" + option + "' is not supported here.");
      }
    }
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
