package pro.meetmike.max.journey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead's {@code state.json}. The first eight fields are the author's and satisfy his model; ours
 * come beside them. A projection: the workflow is the truth, and the director the only writer.
 * Times are RFC 3339, UTC. The JSON Schema is {@code
 * agents/runtime/schema/client-state.schema.json}.
 *
 * @param status the author's five words; {@code outcome} says it in ours
 * @param data {@code artefacts}: per stage what it delivered last, with path and sha256
 * @param history one entry per accepted transition, oldest first
 * @param outcome {@link LeadStatus#word()}
 * @param place the stage, {@code NURTURE}, or the end that was reached
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClientState(
    @JsonProperty("lead_id") String leadId,
    @JsonProperty("current_stage") Stage currentStage,
    @JsonProperty("status") String status,
    @JsonProperty("data") Map<String, Object> data,
    @JsonProperty("next_action") String nextAction,
    @JsonProperty("history") List<StageTransition> history,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("schema_version") int schemaVersion,
    @JsonProperty("revision") long revision,
    @JsonProperty("epoch") int epoch,
    @JsonProperty("place") Place place,
    @JsonProperty("outcome") String outcome,
    @JsonProperty("round") int round,
    @JsonProperty("stage_dir") String stageDir,
    @JsonProperty("owner") String owner,
    @JsonProperty("due_at") @Nullable String dueAt,
    @JsonProperty("breaches") int breaches,
    @JsonProperty("source") String source,
    @JsonProperty("score") @Nullable Long score,
    @JsonProperty("priority") String priority,
    @JsonProperty("synthetic") boolean synthetic,
    @JsonProperty("stage_table") String stageTable) {

  /** Of the file's format. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * One line of the history.
   *
   * @param id of the message that asked for it
   * @param subjectHash what was approved; empty where nothing had to be
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record StageTransition(
      @JsonProperty("revision") long revision,
      @JsonProperty("id") String id,
      @JsonProperty("from_stage") Place fromStage,
      @JsonProperty("to_stage") Place toStage,
      @JsonProperty("kind") String kind,
      @JsonProperty("by") String by,
      @JsonProperty("at") String at,
      @JsonProperty("reason") String reason,
      @JsonProperty("round") int round,
      @JsonProperty("approved_by") @Nullable String approvedBy,
      @JsonProperty("subject_hash") String subjectHash) {

    static StageTransition of(long revision, Transition t) {
      return new StageTransition(
          revision,
          t.id(),
          t.from(),
          t.to(),
          t.kind(),
          t.by(),
          t.at().toString(),
          t.reason(),
          t.round(),
          t.approvedBy(),
          t.subjectHash());
    }
  }

  public ClientState {
    data = new LinkedHashMap<>(data);
    history = List.copyOf(history);
  }

  /** Revision 0. */
  public static ClientState opened(Standing standing) {
    return at(standing, new LinkedHashMap<>(), List.of(), standing.at().toString());
  }

  /** The revision after this one. */
  public ClientState after(Transition transition, Standing standing) {
    List<StageTransition> longer = new java.util.ArrayList<>(history);
    longer.add(StageTransition.of(standing.revision(), transition));
    Map<String, Object> more = new LinkedHashMap<>(data);
    if (!transition.artefacts().isEmpty()) {
      more.put("artefacts", delivered(transition));
    }
    return at(standing, more, longer, createdAt);
  }

  private Map<String, Object> delivered(Transition transition) {
    Map<String, Object> byStage = new LinkedHashMap<>();
    if (data.get("artefacts") instanceof Map<?, ?> before) {
      before.forEach((stage, files) -> byStage.put(String.valueOf(stage), files));
    }
    byStage.put(transition.from().name(), transition.artefacts());
    return byStage;
  }

  private static ClientState at(
      Standing s, Map<String, Object> data, List<StageTransition> history, String createdAt) {
    return new ClientState(
        s.lead().id(),
        s.stage(),
        s.status().author(),
        data,
        s.nextAction(),
        history,
        createdAt,
        s.at().toString(),
        SCHEMA_VERSION,
        s.revision(),
        s.epoch(),
        s.place(),
        s.status().word(),
        s.round(),
        s.stageDir(),
        s.owner(),
        s.dueAt() == null ? null : s.dueAt().toString(),
        s.breaches(),
        s.lead().source(),
        s.lead().score(),
        s.lead().priority(),
        s.lead().synthetic(),
        s.table());
  }
}
