package pro.meetmike.max.deployment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

/** How far the eight phases are. Workflow code. */
final class PhaseRows {

  private final Map<Phase, PhaseRow> known = new EnumMap<>(Phase.class);

  void begun(Phase phase, Fleet fleet) {
    known.put(phase, row(phase, fleet, PhaseState.RUNNING, Steps.now()));
  }

  void ended(Phase phase, PhaseRow row) {
    known.put(phase, row);
  }

  /** Titles of those that run, for a sentence; empty when none does. */
  String running() {
    return known.values().stream()
        .filter(r -> r.state() == PhaseState.RUNNING)
        .map(PhaseRow::title)
        .collect(Collectors.joining(" and "));
  }

  /**
   * All eight, in order.
   *
   * @param fleet null while it is not known
   * @param state of the deployment: one that has ended has no running phase any more
   */
  List<PhaseRow> rows(@Nullable Fleet fleet, DeploymentState state) {
    List<PhaseRow> all = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      PhaseRow row = known.get(phase);
      if (row == null) {
        all.add(row(phase, fleet, PhaseState.WAITING, null));
      } else {
        PhaseState now = row.state().within(state);
        all.add(now == row.state() ? row : row(phase, fleet, now, row.startedAt()));
      }
    }
    return all;
  }

  private static PhaseRow row(
      Phase phase, @Nullable Fleet fleet, PhaseState state, @Nullable String since) {
    String owners = fleet == null ? "" : PhaseBase.owners(fleet, phase);
    return new PhaseRow(phase.number(), phase.title(), owners, state, since, null, List.of());
  }
}
