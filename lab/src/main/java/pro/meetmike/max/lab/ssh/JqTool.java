package pro.meetmike.max.lab.ssh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two things the step scripts do with {@code jq}: merge two files ({@code -s '.[0] * .[1]'})
 * and pretty-print one ({@code .}).
 */
final class JqTool {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MERGE = ".[0] * .[1]";

  Map<String, Tool> tools() {
    return Map.of("jq", JqTool::jq);
  }

  private static ToolAnswer jq(ToolCall call) throws IOException {
    List<String> words = new ArrayList<>(call.args());
    words.removeIf(w -> w.startsWith("-"));
    List<JsonNode> files = new ArrayList<>();
    try {
      for (String name : words.subList(Math.min(1, words.size()), words.size())) {
        files.add(JSON.readTree(Files.readString(call.path(name))));
      }
    } catch (JsonProcessingException e) {
      return ToolAnswer.refused(2, "parse error: " + e.getOriginalMessage() + "\n");
    }
    String filter = words.isEmpty() ? "" : words.get(0);
    if (filter.equals(MERGE) && files.size() == 2) {
      return ToolAnswer.out(NodeJson.indented(merge(files.get(0), files.get(1))));
    }
    if (filter.equals(".") && files.size() == 1) {
      return ToolAnswer.out(NodeJson.indented(files.get(0)));
    }
    return ToolAnswer.refused(3, "lab: this filter of jq is not played: " + filter + "\n");
  }

  /** As jq's {@code *}: objects are merged in depth, anything else is replaced. */
  private static JsonNode merge(JsonNode below, JsonNode above) {
    if (!(below instanceof ObjectNode) || !(above instanceof ObjectNode)) {
      return above;
    }
    ObjectNode merged = below.deepCopy();
    above
        .fields()
        .forEachRemaining(
            field ->
                merged.set(
                    field.getKey(),
                    merged.has(field.getKey())
                        ? merge(merged.get(field.getKey()), field.getValue())
                        : field.getValue()));
    return merged;
  }
}
