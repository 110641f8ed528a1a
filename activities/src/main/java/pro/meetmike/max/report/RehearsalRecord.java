package pro.meetmike.max.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.DecisionRecord;

/**
 * What a rehearsal knows and a deployment does not: the faults it was given, and the way of its
 * lead. Kept beside the report, which is made again with it.
 *
 * @param deploymentStartedAt tells this run's record from an earlier one's
 * @param operations the operation log, as a path from the report's directory; empty when there is
 *     none
 * @param webUi address of the deployment's page; null without a Web UI
 */
public record RehearsalRecord(
    String deploymentStartedAt,
    List<Fault> faults,
    @Nullable Lead lead,
    String operations,
    @Nullable String webUi) {

  public RehearsalRecord {
    faults = List.copyOf(faults);
  }

  /** How many of the faults were got over. */
  public int cured() {
    return (int) faults.stream().filter(f -> f.curedAt() != null).count();
  }

  /**
   * One fault that struck.
   *
   * @param kind as {@code --fault} names it
   * @param place what it hit
   * @param curedAt null when nothing tells that it was got over
   * @param cure how that is known
   */
  public record Fault(
      String kind,
      String what,
      String place,
      String struckAt,
      @Nullable String curedAt,
      String cure) {}

  /** The way of a lead, from stage to stage. */
  public record Lead(
      String leadId,
      String source,
      String status,
      String startedAt,
      @Nullable String endedAt,
      List<Move> moves,
      List<DecisionRecord> decisions) {
    public Lead {
      moves = List.copyOf(moves);
      decisions = List.copyOf(decisions);
    }
  }

  /** One move of a lead. */
  public record Move(String from, String to, String by, int round, String at) {}
}
