package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The API as the very host describes it, in the page it serves for people: what a request may hold
 * is asked there before the first change. What the page does not say (which bridge, which template
 * there is) is looked at elsewhere.
 */
final class LiveSchema {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> BEGINNINGS = List.of("apiSchema", "pveapi");

  private final JsonNode tree;

  private LiveSchema(JsonNode tree) {
    this.tree = tree;
  }

  /**
   * @param page {@code apidoc.js}: a variable that holds the tree of paths, then the viewer's code
   * @return empty when it is something else
   */
  static Optional<LiveSchema> parse(String page) {
    for (String name : BEGINNINGS) {
      int named = page.indexOf(name);
      int from = named < 0 ? -1 : page.indexOf('[', named);
      if (from >= 0) {
        try (JsonParser parser = JSON.createParser(page.substring(from))) {
          JsonNode tree = parser.readValueAsTree();
          if (tree.isArray() && !tree.isEmpty()) {
            return Optional.of(new LiveSchema(tree));
          }
        } catch (IOException notOurs) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** What this host would not take of a request, a clause each; empty when it fits. */
  List<String> faults(PlannedRequests.Request request) {
    Optional<Found> found = find(tree, request.path().substring(1).split("/"), 0, List.of());
    JsonNode call = found.map(f -> f.node().path("info").path(request.method())).orElse(null);
    if (call == null || call.isMissingNode()) {
      return List.of("there is no " + request.call());
    }
    JsonNode known = call.path("parameters").path("properties");
    List<String> faults = new ArrayList<>();
    request
        .parameters()
        .forEach(
            (name, value) ->
                rule(known, name)
                    .ifPresentOrElse(
                        rule ->
                            fault(rule, value.toString())
                                .ifPresent(f -> faults.add(request.call() + ": " + name + " " + f)),
                        () -> faults.add(request.call() + ": no parameter " + name)));
    required(known, found.orElseThrow().inPath(), request.parameters())
        .forEach(name -> faults.add(request.call() + ": " + name + " is missing"));
    return faults;
  }

  private record Found(JsonNode node, List<String> inPath) {}

  /** The node of a path; {@code {vmid}} stands for any one word. */
  private static Optional<Found> find(
      JsonNode nodes, String[] words, int depth, List<String> inPath) {
    for (JsonNode node : nodes) {
      String path = node.path("path").asText();
      String last = path.substring(path.lastIndexOf('/') + 1);
      boolean variable = last.startsWith("{");
      if (!variable && !last.equals(words[depth])) {
        continue;
      }
      List<String> names = new ArrayList<>(inPath);
      if (variable) {
        names.add(last.substring(1, last.length() - 1));
      }
      Optional<Found> found =
          depth + 1 == words.length
              ? Optional.of(new Found(node, names))
              : find(node.path("children"), words, depth + 1, names);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> rule(JsonNode known, String name) {
    String numbered = name.replaceFirst("\\d+$", "[n]");
    return known.has(name)
        ? Optional.of(known.get(name))
        : Optional.ofNullable(known.get(numbered));
  }

  private static List<String> required(
      JsonNode known, List<String> inPath, Map<String, Object> given) {
    TreeSet<String> missing = new TreeSet<>();
    known
        .properties()
        .forEach(
            e -> {
              boolean wanted = e.getValue().path("optional").asInt(0) == 0;
              if (wanted && !inPath.contains(e.getKey()) && !given.containsKey(e.getKey())) {
                missing.add(e.getKey());
              }
            });
    return List.copyOf(missing);
  }

  private static Optional<String> fault(JsonNode rule, String value) {
    if (rule.has("enum")
        && StreamSupport.stream(rule.get("enum").spliterator(), false)
            .noneMatch(word -> word.asText().equals(value))) {
      return Optional.of("may not be " + value);
    }
    if (rule.path("type").asText().equals("integer")) {
      return number(rule, value);
    }
    if (rule.has("maxLength") && value.length() > rule.get("maxLength").asInt()) {
      return Optional.of("is longer than " + rule.get("maxLength").asInt());
    }
    return rule.path("format").isObject()
        ? properties(rule.get("format"), value)
        : Optional.empty();
  }

  private static Optional<String> number(JsonNode rule, String value) {
    if (!value.matches("-?\\d{1,18}")) {
      return Optional.of("is no whole number");
    }
    long number = Long.parseLong(value);
    boolean low = rule.has("minimum") && number < rule.get("minimum").asLong();
    boolean high = rule.has("maximum") && number > rule.get("maximum").asLong();
    return low || high ? Optional.of("may not be " + value) : Optional.empty();
  }

  /** A property string: each of its keys has to be known. */
  private static Optional<String> properties(JsonNode format, String value) {
    return PropertyString.parse(value).properties().keySet().stream()
        .filter(key -> !format.has(key))
        .findFirst()
        .map(key -> "knows no " + key);
  }
}
