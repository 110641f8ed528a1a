package pro.meetmike.max.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;

/**
 * Everything a reader of a journey can ask for at once.
 *
 * @param stage the stage worked on, or last worked on
 * @param place the stage, {@code NURTURE}, or the end that was reached
 * @param status {@link LeadStatus#word()}
 * @param owner id of the Eidolon that works now; empty when none does
 * @param nextAction one sentence
 * @param log decisions and answered messages of this run, oldest first
 */
public record JourneyStatus(
    String leadId,
    String source,
    boolean synthetic,
    @Nullable Long score,
    String stage,
    String place,
    String status,
    String owner,
    int round,
    int epoch,
    long revision,
    int breaches,
    @Nullable String askId,
    @Nullable String dueAt,
    String nextAction,
    List<Passed> trail,
    List<Need> needs,
    List<DecisionRecord> log) {
  public JourneyStatus {
    trail = List.copyOf(trail);
    needs = List.copyOf(needs);
    log = List.copyOf(log);
  }
}
