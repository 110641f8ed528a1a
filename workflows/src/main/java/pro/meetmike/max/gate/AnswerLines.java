package pro.meetmike.max.gate;

import static pro.meetmike.max.gate.BoardText.code;
import static pro.meetmike.max.gate.BoardText.quotable;

import java.util.List;

/**
 * How a need is answered, as a Markdown list for a board: what to paste into the Web UI's dialog,
 * and the line that says the same in a terminal. Every literal is code, since the Web UI drops
 * braces elsewhere.
 *
 * @param workflow id of the workflow whose desk the need lies on
 * @param namespace where that workflow runs
 */
public record AnswerLines(String workflow, String namespace) {

  private static final int SHOWN_EVIDENCE = 4;
  private static final int LONGEST_LINE = 320;
  private static final int LONGEST_EVIDENCE = 160;

  /** What to know before answering, the answer, and the same answer from a terminal. */
  public String of(Need need) {
    StringBuilder text = new StringBuilder();
    evidence(text, need.evidence());
    if (!need.remedy().isBlank()) {
      text.append("- `%s`\n".formatted(code(need.remedy(), LONGEST_EVIDENCE)));
    }
    Verb verb = need.kind().answers().get(0);
    String json = json(need);
    text.append(
        "- Here: *More Actions*, *Send an Update*, `%s` with `%s`%s\n"
            .formatted(verb.word(), json, otherwise(need)));
    String inNamespace = namespace.equals("default") ? "" : " --namespace " + namespace;
    line(text, max(verb, need));
    line(
        text,
        "temporal%s workflow update execute -w %s --name %s --input '%s'"
            .formatted(inNamespace, workflow, verb.word(), json));
    line(
        text,
        "tctl%s workflow signal -w %s -n %s -i '%s'"
            .formatted(inNamespace, workflow, verb.word(), json));
    return text.toString();
  }

  /** The answer that decides this need and no other. */
  public static String json(Need need) {
    String code = need.kind().answers().get(0) == Verb.CODE ? ",\"code\":\"…\"" : "";
    return "{\"by\":\"%s\",\"gate\":\"%s\"%s}"
        .formatted(quotable(by(need)), quotable(need.id()), code);
  }

  /** What speaks against comes first: it must not hide behind what is fine. */
  private static void evidence(StringBuilder text, List<String> lines) {
    List<String> passed = lines.stream().filter(l -> l.startsWith("PASS ")).toList();
    List<String> others = lines.stream().filter(l -> !l.startsWith("PASS ")).toList();
    others.stream()
        .limit(SHOWN_EVIDENCE)
        .forEach(l -> text.append("- `%s`\n".formatted(code(l, LONGEST_EVIDENCE))));
    if (others.size() > SHOWN_EVIDENCE) {
      text.append("- and %d more like these\n".formatted(others.size() - SHOWN_EVIDENCE));
    }
    if (!passed.isEmpty()) {
      text.append("- Evidence: %d of %d checks passed\n".formatted(passed.size(), lines.size()));
    }
  }

  private static String otherwise(Need need) {
    List<String> others = need.kind().answers().stream().skip(1).map(Verb::word).toList();
    return others.isEmpty() ? "" : ", or `%s`".formatted(String.join("`, `", others));
  }

  private static String max(Verb verb, Need need) {
    return verb == Verb.CODE
        ? "max login code %s CODE --by %s".formatted(need.id(), by(need))
        : "max %s %s --by %s".formatted(verb.word(), need.id(), by(need));
  }

  private static void line(StringBuilder text, String command) {
    text.append("- `%s`\n".formatted(code(command, LONGEST_LINE)));
  }

  private static String by(Need need) {
    return need.approvers().isEmpty() ? "Christian" : need.approvers().get(0);
  }
}
