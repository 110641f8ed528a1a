package pro.meetmike.max.report;

import java.util.ArrayList;
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

  /** The same in parts of so many checks at most; the steps are in the first. */
  public List<PhaseRecord> inParts(int checks) {
    List<PhaseRecord> parts = new ArrayList<>();
    List<Found> some = new ArrayList<>();
    int room = checks;
    for (Found of : found) {
      for (int from = 0; from < of.checks().size(); ) {
        int to = Math.min(of.checks().size(), from + room);
        some.add(new Found(of.step(), of.checks().subList(from, to)));
        room -= to - from;
        from = to;
        if (room == 0) {
          parts.add(part(parts.size(), some));
          some = new ArrayList<>();
          room = checks;
        }
      }
    }
    if (parts.isEmpty() || !some.isEmpty()) {
      parts.add(part(parts.size(), some));
    }
    return parts;
  }

  private PhaseRecord part(int number, List<Found> some) {
    List<StepRow> rows = number == 0 ? steps : List.of();
    return new PhaseRecord(deployment, phase, scope, startedAt, number, rows, some);
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
