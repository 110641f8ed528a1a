package pro.meetmike.max.deployment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.report.PhaseRow;

/** How far the eight phases are. Workflow code. */
final class PhaseRows {

  private static final String RUNNING = "running";

  private final Map<Phase, PhaseRow> known = new EnumMap<>(Phase.class);

  void begun(Phase phase, Fleet fleet) {
    known.put(phase, row(phase, fleet, RUNNING, Steps.now()));
  }

  void ended(Phase phase, PhaseRow row) {
    known.put(phase, row);
  }

  /** Titles of those that run, for a sentence; empty when none does. */
  String running() {
    return known.values().stream()
        .filter(r -> r.state().equals(RUNNING))
        .map(PhaseRow::title)
        .collect(Collectors.joining(" and "));
  }

  /**
   * All eight, in order.
   *
   * @param fleet null while it is not known
   * @param state of the deployment: one that has ended has no running phase any more
   */
  List<PhaseRow> rows(@Nullable Fleet fleet, String state) {
    List<PhaseRow> all = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      PhaseRow row = known.get(phase);
      if (row == null) {
        all.add(row(phase, fleet, "waiting", null));
      } else {
        boolean stopped = row.state().equals(RUNNING) && !state.equals(RUNNING);
        all.add(stopped ? row(phase, fleet, state, row.startedAt()) : row);
      }
    }
    return all;
  }

  private static PhaseRow row(
      Phase phase, @Nullable Fleet fleet, String state, @Nullable String since) {
    String owners = fleet == null ? "" : PhaseBase.owners(fleet, phase);
    return new PhaseRow(phase.number(), phase.title(), owners, state, since, null, List.of());
  }
}
