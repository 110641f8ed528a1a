package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call, as it is told to others: nothing of the prompt, and of a key only how it ends.
 *
 * @param from address of the caller
 * @param eidolon whose address was called; null where the address names none
 * @param wire its word, or {@code other} with method and path
 * @param keyEndsWith null where no key came with it
 * @param toolsOffered how many
 * @param conductor whether the Conductor was among them
 * @param toolResult whether a tool had been called before
 * @param conductorAnswered whether the Conductor's list of messages was in a result
 * @param ended {@code answered}, {@code called TOOL}, the fault's word, or {@code told}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelCall(
    @JsonProperty("time") String time,
    @JsonProperty("from") String from,
    @JsonProperty("eidolon") @Nullable String eidolon,
    @JsonProperty("wire") String wire,
    @JsonProperty("model") @Nullable String model,
    @JsonProperty("keyEndsWith") @Nullable String keyEndsWith,
    @JsonProperty("toolsOffered") int toolsOffered,
    @JsonProperty("conductor") boolean conductor,
    @JsonProperty("toolResult") boolean toolResult,
    @JsonProperty("conductorAnswered") boolean conductorAnswered,
    @JsonProperty("ended") String ended) {

  static ModelCall of(
      Instant time,
      String from,
      @Nullable String eidolon,
      String wire,
      @Nullable String keyEndsWith,
      @Nullable Question question,
      String ended) {
    boolean asked = question != null;
    return new ModelCall(
        time.toString(),
        from,
        eidolon,
        wire,
        asked ? question.model() : null,
        keyEndsWith,
        asked ? question.tools().size() : 0,
        asked && question.tool(Answering.CONDUCTOR_TOOL).isPresent(),
        asked && !question.results().isEmpty(),
        asked && question.results().stream().anyMatch(ModelCall::listsSignals),
        ended);
  }

  /** Some CLIs give a result on as JSON in JSON. */
  private static boolean listsSignals(String result) {
    return result.contains("\"signals\":") || result.contains("\\\"signals\\\":");
  }
}
