package pro.meetmike.max.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One accepted move, as it is committed.
 *
 * @param id of the message that asked for it; tells a repeated commit from a foreign one
 * @param kind of the edge; {@code WAKE} and {@code HUMAN} for moves nobody requests
 * @param by who asked: an Eidolon's id, a human's name, or {@code director}
 * @param round of the stage that is left
 * @param approvedBy who approved; null where no approval was needed
 * @param subjectHash what was approved; empty where no approval was needed
 */
public record Transition(
    String id,
    Place from,
    Place to,
    String kind,
    String by,
    Instant at,
    String reason,
    int round,
    @Nullable String approvedBy,
    String subjectHash,
    List<Artefact> artefacts) {
  public Transition {
    artefacts = List.copyOf(artefacts);
  }
}
