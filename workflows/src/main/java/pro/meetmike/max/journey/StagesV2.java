package pro.meetmike.max.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * The first pipeline, where what decides about an approval cannot be left out: a discount that is
 * missing, cannot be read or lies out of range needs the approval, and a score or a hash that
 * cannot be read is refused.
 */
final class StagesV2 {

  static final String VERSION = "stages-v2";

  static final StageTable TABLE =
      new StageTable(
          VERSION,
          StagesV1.TABLE.rows(),
          edges(),
          StagesV1.TABLE.minimumScore(),
          StagesV1.TABLE.maxAttempts(),
          StagesV1.TABLE.wakes());

  private StagesV2() {}

  private static List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : StagesV1.TABLE.edges()) {
      edges.add(
          new Edge(
              edge.from(),
              edge.to(),
              edge.kind(),
              guards(edge.guards()),
              rule(edge.approval()),
              edge.maxRounds()));
    }
    return edges;
  }

  private static List<Guard> guards(List<Guard> before) {
    List<Guard> guards = new ArrayList<>(before);
    if (guards.contains(Guard.ARTEFACTS)) {
      guards.add(0, Guard.READABLE);
    }
    return guards;
  }

  private static ApprovalRule rule(ApprovalRule before) {
    return switch (before) {
      case SCORE_80 -> ApprovalRule.SCORE_NOT_BELOW_80;
      case DISCOUNT_ABOVE_10 -> ApprovalRule.DISCOUNT_NOT_WITHIN_10;
      case NEVER, ALWAYS, SCORE_NOT_BELOW_80, DISCOUNT_NOT_WITHIN_10 -> before;
    };
  }
}
