package pro.meetmike.max.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Wait;

/**
 * The report as it is shown, and as {@code report.json} holds it: what the deployment said, what
 * its phases found, and in a rehearsal what the lab knows.
 *
 * @param lab null in production
 */
public record Report(
    String deployment,
    String epic,
    String owner,
    String authorizedBy,
    DeploymentState state,
    boolean rehearsal,
    String startedAt,
    @Nullable String endedAt,
    Figures figures,
    List<Criterion> criteria,
    List<ReportPhase> phases,
    List<Wait> waits,
    List<DecisionRecord> decisions,
    @Nullable RehearsalRecord lab,
    List<Link> links,
    Map<String, String> fileHashes) {

  public Report {
    criteria = List.copyOf(criteria);
    phases = List.copyOf(phases);
    waits = List.copyOf(waits);
    decisions = List.copyOf(decisions);
    links = List.copyOf(links);
    fileHashes = new LinkedHashMap<>(fileHashes);
  }

  /** A check, and the step it belongs to. */
  record Found(ReportPhase phase, StepRow step, Check check) {}

  static Report of(
      DeploymentReport sent,
      List<PhaseRecord> records,
      @Nullable RehearsalRecord lab,
      List<Link> links) {
    List<ReportPhase> phases = Assembly.phases(sent, records);
    return new Report(
        sent.deployment(),
        sent.epic(),
        sent.owner(),
        sent.authorizedBy(),
        sent.state(),
        sent.rehearsal(),
        sent.startedAt(),
        sent.endedAt(),
        Figures.of(sent, phases, lab),
        sent.criteria(),
        phases,
        sent.waits(),
        sent.decisions(),
        lab,
        links,
        sent.fileHashes());
  }

  /** Every check that did not pass, in the order of the plan. */
  List<Found> remarks() {
    return phases.stream()
        .flatMap(
            p ->
                p.steps().stream()
                    .flatMap(
                        s ->
                            s.checks().stream()
                                .filter(c -> c.verdict() != Verdict.PASS)
                                .map(c -> new Found(p, s.row(), c))))
        .toList();
  }

  /** Every step that stands so. */
  List<StepRow> steps(StepState state) {
    return phases.stream()
        .flatMap(p -> p.steps().stream())
        .map(ReportStep::row)
        .filter(r -> r.outcome() == state)
        .toList();
  }

  /** The first step that failed or waits, in the order of the plan. */
  Optional<StepRow> blocker() {
    return phases.stream()
        .flatMap(p -> p.steps().stream())
        .map(ReportStep::row)
        .filter(r -> r.outcome().blocks())
        .findFirst();
  }
}
