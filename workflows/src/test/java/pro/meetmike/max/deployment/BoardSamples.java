package pro.meetmike.max.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

/** Deployments to be shown on a board. */
final class BoardSamples {

  static final String AT = "2026-01-05T12:34:56Z";

  /** What fits into the Web UI. */
  static final int ALLOWED = 4000;

  private BoardSamples() {}

  static String board(DeploymentStatus status) {
    return Board.render(status, Queues.REHEARSAL_NAMESPACE);
  }

  static DecisionRecord refused(String note) {
    return new DecisionRecord(AT, "", Verb.APPROVE, "Mallory", false, note, "signal", "");
  }

  static DeploymentStatus status(
      String epic, String next, List<Need> needs, List<DecisionRecord> log) {
    List<PhaseRow> phases =
        List.of(
            new PhaseRow(0, "Preparation", "Claude", PhaseState.DONE, AT, AT, List.of()),
            new PhaseRow(1, "Infrastructure", "Claude", PhaseState.WAITING, null, null, List.of()));
    return status(epic, next, phases, needs, log);
  }

  static List<PhaseRow> eightPhases() {
    List<PhaseRow> all = new ArrayList<>();
    for (Phase p : Phase.values()) {
      all.add(
          new PhaseRow(
              p.number(), p.title(), "Copilot + Claude", PhaseState.RUNNING, AT, null, List.of()));
    }
    return all;
  }

  static DeploymentStatus status(
      String epic, String next, List<PhaseRow> phases, List<Need> needs, List<DecisionRecord> log) {
    return new DeploymentStatus(
        "max-deployment",
        epic,
        "Claude",
        "Christian",
        DeploymentState.RUNNING,
        true,
        AT,
        null,
        next,
        List.of(),
        phases,
        needs,
        log,
        List.of());
  }

  static Need need(String id, NeedKind kind, String question) {
    return need(id, kind, question, List.of("Christian"));
  }

  static Need need(String id, NeedKind kind, String question, List<String> approvers) {
    return new Need(id, kind, question, approvers, List.of(), "", "", false, null, AT);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
