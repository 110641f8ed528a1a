package pro.meetmike.max.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a human.
 *
 * @param id readable and unique on its desk: {@code infrastructure}, {@code
 *     phase-2/ct203-clara/packages}
 * @param question one sentence: what is to be decided or done
 * @param approvers names that may answer; empty means anybody named in the fleet may
 * @param evidence what the decision rests on, one short line each; also URL, code and expiry of a
 *     login
 * @param evidenceHash binds an answer to that evidence; empty when there is none
 * @param remedy what to do, one sentence
 * @param mustName whether an answer has to name this need (nothing as grave as a go-live by a bare
 *     name)
 * @param workflowId who waits: hears {@link NeedClosed}; null when it is the desk's own workflow
 * @param openedAt RFC 3339 instant
 */
public record Need(
    String id,
    NeedKind kind,
    String question,
    List<String> approvers,
    List<String> evidence,
    String evidenceHash,
    String remedy,
    boolean mustName,
    @Nullable String workflowId,
    String openedAt) {
  public Need {
    approvers = List.copyOf(approvers);
    evidence = List.copyOf(evidence);
  }

  /**
   * Whether a login waits for a code to be brought back; a device login shows one to be entered
   * elsewhere, and one that ran out takes nothing.
   */
  public boolean takesCode() {
    return kind == NeedKind.LOGIN
        && evidence.stream().noneMatch(e -> e.startsWith("enter ") || e.startsWith("ran out"));
  }

  /** A need as one of our workflows sends it; empty when it is anything else. */
  public static Optional<Need> read(@Nullable JsonNode json) {
    Optional<NeedKind> kind =
        Stream.of(NeedKind.values())
            .filter(k -> json != null && k.name().equals(json.path("kind").asText()))
            .findFirst();
    if (json == null || kind.isEmpty() || text(json, "id").isEmpty()) {
      return Optional.empty();
    }
    String workflow = text(json, "workflowId");
    return Optional.of(
        new Need(
            text(json, "id"),
            kind.get(),
            text(json, "question"),
            texts(json.path("approvers")),
            texts(json.path("evidence")),
            text(json, "evidenceHash"),
            text(json, "remedy"),
            json.path("mustName").asBoolean(false),
            workflow.isEmpty() ? null : workflow,
            text(json, "openedAt")));
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).isTextual() ? json.path(field).textValue() : "";
  }

  private static List<String> texts(JsonNode json) {
    List<String> all = new ArrayList<>();
    json.forEach(e -> all.add(e.asText()));
    return all;
  }
}
