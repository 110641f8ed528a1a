package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.lab.eidolons.RehearsedFile;
import pro.meetmike.max.lab.model.Question.OfferedTool;

/**
 * What the model says: the smallest answer that is true. To a message of an inbox it first asks the
 * Conductor once, where the CLI offers it, so that every answer proves the Conductor too.
 */
final class Answering {

  static final String CONDUCTOR_TOOL = "get_my_signals";

  private static final String LABEL = RehearsedFile.LABEL + ": ";

  /** High enough to be approached, too low to be looked at by a human before. */
  private static final int SCORE = 70;

  private Answering() {}

  /**
   * @param eidolon whose CLI asks
   */
  static ModelTurn decide(Question question, String eidolon) {
    if (question.form().isPresent()) {
      return new ModelTurn.Says(FilledForm.of(question.form().get()).toString());
    }
    Optional<JsonNode> message = MessageLine.in(question.texts());
    if (message.isEmpty()) {
      return new ModelTurn.Says(
          question.texts().stream().anyMatch(Answering::testsConnection)
              ? "READY"
              : LABEL + "there is no message of the pipeline in this prompt.");
    }
    Optional<OfferedTool> conductor = question.tool(CONDUCTOR_TOOL);
    if (conductor.isPresent() && question.results().isEmpty()) {
      return new ModelTurn.Calls(conductor.get());
    }
    return new ModelTurn.Says(answer(message.get(), eidolon));
  }

  private static boolean testsConnection(String text) {
    return text.contains("connection test") && text.contains("READY");
  }

  private static String answer(JsonNode told, String eidolon) {
    JsonNode message = told.path("message");
    JsonNode data = message.path("data");
    String type = message.path("type").asText();
    if (!data.path("expected").isEmpty() || data.has("transitionTo")) {
      return WireJson.text(work(data, told.path("material"), eidolon));
    }
    return type.equals("SAPWAVE")
        ? LABEL + "looked at what this wake-up names, nothing was to do."
        : LABEL + "the lab's " + eidolon + " has read this " + type + " and has nothing to add.";
  }

  private static Map<String, Object> work(JsonNode data, JsonNode material, String eidolon) {
    Map<String, Object> request = WireJson.map(data);
    Map<String, Object> artefacts = new LinkedHashMap<>();
    for (String expected : texts(data.path("expected"))) {
      String file = RehearsedFile.nameOf(expected);
      artefacts.put(file, content(file, RehearsedFile.content(request, eidolon, file)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "completed");
    answer.put("artefacts", artefacts);
    if (wantsScore(data, material)) {
      answer.put("transition", WireJson.object("score", SCORE));
    }
    if (data.path("stage").asText().equals("Closer")) {
      answer.put("transition", WireJson.object("discountPct", 0));
    }
    return answer;
  }

  /** Only a lead that is to be approached and came without a score needs one. */
  private static boolean wantsScore(JsonNode data, JsonNode material) {
    JsonNode state = material.path(data.path("leadId").asText() + "/state.json");
    return data.path("stage").asText().equals("LeadGen") && !state.path("score").isNumber();
  }

  private static Object content(String file, byte[] bytes) {
    if (file.endsWith(".pdf")) {
      return WireJson.object("base64", Base64.getEncoder().encodeToString(bytes));
    }
    return file.endsWith(".json")
        ? WireJson.map(WireJson.read(bytes))
        : new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<String> texts(JsonNode names) {
    List<String> texts = new ArrayList<>();
    names.forEach(n -> texts.add(n.asText()));
    return texts;
  }
}
