package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment was started with, read leniently: nothing, {@code null}, {@code {}}, a fleet
 * file's name, or {@code {"fleet":"…"}}; of several values the first. Everything else is ignored
 * and told in {@code remarks}.
 */
record StartInput(@Nullable String fleet, List<String> remarks) {

  static StartInput read(@Nullable JsonNode json) {
    List<String> remarks = new ArrayList<>();
    if (json == null || json.isNull() || json.isMissingNode()) {
      return new StartInput(null, remarks);
    }
    if (json.isTextual()) {
      return file(json.textValue(), remarks);
    }
    if (json.isArray() && json.size() > 1) {
      StartInput first = read(json.get(0));
      remarks.addAll(first.remarks());
      remarks.add("The start input has %d values: only the first is read.".formatted(json.size()));
      return new StartInput(first.fleet(), remarks);
    }
    if (!json.isObject()) {
      remarks.add(
          "The start input %s was not understood and is ignored: give nothing, or {\"fleet\":\"agents/fleet.yaml\"}."
              .formatted(kind(json)));
      return new StartInput(null, remarks);
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("fleet")) {
                remarks.add(
                    "The start input's field \"%s\" is unknown and ignored: only \"fleet\" is read."
                        .formatted(shown(name)));
              }
            });
    JsonNode fleet = json.get("fleet");
    if (fleet != null && !fleet.isTextual()) {
      remarks.add("The start input's \"fleet\" is no text and is ignored: give a file name.");
    }
    return Optional.ofNullable(fleet)
        .filter(JsonNode::isTextual)
        .map(f -> file(f.textValue(), remarks))
        .orElse(new StartInput(null, remarks));
  }

  /**
   * Only a YAML file's name is one; anything else somebody typed into the box starts with the
   * worker's own fleet.
   */
  private static StartInput file(String text, List<String> remarks) {
    String name = text.strip();
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return new StartInput(name, remarks);
    }
    if (!name.isEmpty()) {
      remarks.add(
          "The start input \"%s\" is no fleet file and is ignored: a fleet file ends in .yaml."
              .formatted(shown(name)));
    }
    return new StartInput(null, remarks);
  }

  private static String kind(JsonNode json) {
    return json.isArray()
        ? "(a list)"
        : json.isNumber()
            ? "(a number)"
            : json.isBinary() ? "(no JSON)" : "(%s)".formatted(json.getNodeType());
  }

  private static String shown(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N} ._/-]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }
}
