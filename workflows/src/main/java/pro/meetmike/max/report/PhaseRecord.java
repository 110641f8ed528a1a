package pro.meetmike.max.report;

import java.util.List;
import pro.meetmike.max.deployment.Check;

/**
 * What one workflow of a phase did and found: the phase's own steps, or those of one Eidolon's
 * branch. A long one comes in parts, so that none comes near the server's limit for a payload.
 *
 * @param scope empty for the phase itself, else the Eidolon's label
 * @param startedAt tells this attempt's parts from those of one before
 * @param part counts from 0; the steps are in the first
 */
public record PhaseRecord(
    String deployment,
    int phase,
    String scope,
    String startedAt,
    int part,
    List<StepRow> steps,
    List<Found> found) {

  public PhaseRecord {
    steps = List.copyOf(steps);
    found = List.copyOf(found);
  }

  /**
   * What a step's checks found.
   *
   * @param step its place among the steps, from 0
   */
  public record Found(int step, List<Check> checks) {
    public Found {
      checks = List.copyOf(checks);
    }
  }
}
