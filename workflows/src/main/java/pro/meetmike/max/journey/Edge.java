package pro.meetmike.max.journey;

import java.util.List;

/**
 * One way out of a stage that its owner may request.
 *
 * @param maxRounds how often a way back may be used in one journey; then a human decides
 */
public record Edge(
    Place from, Place to, Kind kind, List<Guard> guards, ApprovalRule approval, int maxRounds) {

  /**
   * What using an edge means. Where two requests compete, the order is BACK, FORWARD, then the
   * rest: doubt beats progress, and nobody is given up while somebody still goes on.
   */
  public enum Kind {
    FORWARD(2),
    BACK(3),
    PARK(1),
    TERMINAL(1);

    private final int rank;

    Kind(int rank) {
      this.rank = rank;
    }

    boolean beats(Kind other) {
      return rank > other.rank;
    }
  }

  public Edge {
    guards = List.copyOf(guards);
    if (!from.isStage() || from == to) {
      throw new IllegalArgumentException(
          "An edge leads from a stage to another place, not from %s to %s: mend the stage table."
              .formatted(from, to));
    }
  }
}
