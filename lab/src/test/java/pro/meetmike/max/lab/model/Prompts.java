package pro.meetmike.max.lab.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/** Prompts as the agents' runtime writes them, within what a CLI puts around. */
final class Prompts {

  static final String TEST = "This is a connection test. Answer with the single word READY.\n";

  private Prompts() {}

  static String of(String type, Map<String, ?> data, Map<String, ?> material) {
    Map<String, ?> message =
        WireJson.object("type", type, "from", "director", "subject", "lead-1", "data", data);
    return String.join(
        "\n",
        "A message of the MAX Pipeline waits for you; the last line of this text holds it as JSON.",
        "Answer with one JSON object and nothing else:",
        "{\"status\": \"completed\" or \"rejected\",",
        "The message:",
        WireJson.text(WireJson.object("message", message, "material", material)),
        "");
  }

  static String stage(String stage, Map<String, ?> material, String... expected) {
    Map<String, ?> data =
        WireJson.object(
            "askId", "ask-7",
            "leadId", "lead-1",
            "stage", stage,
            "stageDir", "lead-1/stage",
            "expected", List.of(expected),
            "transitionTo", "Scoping");
    return of("REQUEST", data, material);
  }

  static String wrapped(String prompt) {
    return "<reminder>\n{\"note\": \"of the CLI\"}\n</reminder>\n  " + prompt + "\n<environment/>";
  }

  static Question asked(String... texts) {
    return question(List.of(texts), List.of(), List.of());
  }

  static Question question(List<String> texts, List<OfferedTool> tools, List<String> results) {
    return new Question("m", texts, tools, results, Optional.empty(), true);
  }
}
