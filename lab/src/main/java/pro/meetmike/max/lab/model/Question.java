package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a CLI asks the model, without the form of its wire.
 *
 * @param model the CLI names
 * @param texts of the user, in their order; CLIs put words of their own around the prompt
 * @param tools offered
 * @param results of the tools called so far
 * @param form a JSON schema the answer has to follow, where the CLI gives one
 * @param streams whether the answer is wanted as events
 */
record Question(
    String model,
    List<String> texts,
    List<OfferedTool> tools,
    List<String> results,
    Optional<JsonNode> form,
    boolean streams) {

  /**
   * A tool as it is to be called.
   *
   * @param namespace in which it stands; empty where the wire has none
   */
  record OfferedTool(String namespace, String name) {

    boolean isCalled(String plain) {
      return name.endsWith(plain);
    }
  }

  Question {
    texts = List.copyOf(texts);
    tools = List.copyOf(tools);
    results = List.copyOf(results);
  }

  /** The tool whose name ends like this: each CLI puts something of its own before it. */
  Optional<OfferedTool> tool(String plain) {
    return tools.stream().filter(t -> t.isCalled(plain)).findFirst();
  }
}
