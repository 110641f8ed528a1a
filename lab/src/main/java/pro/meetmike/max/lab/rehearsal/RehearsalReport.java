package pro.meetmike.max.lab.rehearsal;

import io.temporal.client.WorkflowException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.Strike;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.RehearsalRecord;
import pro.meetmike.max.report.RehearsalRecord.Fault;
import pro.meetmike.max.report.RehearsalRecord.Lead;
import pro.meetmike.max.report.RehearsalRecord.Move;
import pro.meetmike.max.report.ReportDirectory;

/**
 * Adds to the report what only a rehearsal knows: which faults struck and how they were got over,
 * the way of its lead, and where the operations are written down. Production's renderer makes the
 * page again.
 */
public final class RehearsalReport {

  private final Client client;
  private final Faults faults;
  private final Path state;

  /**
   * @param state directory of the rehearsal
   */
  public RehearsalReport(Client client, Faults faults, Path state) {
    this.client = client;
    this.faults = faults;
    this.state = state;
  }

  /**
   * Gives what was added.
   *
   * @param leadId null when no lead was sent
   * @param webUi address of the deployment's page, when there is one
   */
  public RehearsalRecord complete(
      DeploymentStatus ended, @Nullable String leadId, Optional<String> webUi) throws IOException {
    ReportDirectory directory =
        ReportDirectory.of(state.resolve("worker/reports"), ended.deployment());
    String operations =
        directory
            .path()
            .toAbsolutePath()
            .relativize(state.toAbsolutePath().resolve("operations.jsonl"))
            .toString();
    List<Fault> struck = faults.struck().stream().map(s -> fault(s, ended.phases())).toList();
    RehearsalRecord added =
        new RehearsalRecord(
            ended.startedAt(),
            struck,
            leadId == null ? null : lead(leadId),
            operations,
            webUi.orElse(null));
    directory.add(added);
    return added;
  }

  /**
   * A fault was got over when the place it struck was asked again and served. What is never asked
   * again (a delay passes, a lost answer is looked up elsewhere) was got over when its phase was
   * done.
   */
  private static Fault fault(Strike strike, List<PhaseRow> phases) {
    Instant served = strike.cured().orElse(null);
    Optional<PhaseRow> phase = served != null ? Optional.empty() : phaseOf(strike.at(), phases);
    String cured = served != null ? served.toString() : phase.map(PhaseRow::endedAt).orElse(null);
    String how =
        served != null
            ? "asked again and served"
            : phase.map(p -> "phase %d was done".formatted(p.number())).orElse("");
    return new Fault(
        strike.kind().word(),
        strike.kind().description(),
        strike.place(),
        strike.at().toString(),
        cured,
        how);
  }

  private static Optional<PhaseRow> phaseOf(Instant at, List<PhaseRow> phases) {
    return phases.stream()
        .filter(p -> p.state() == PhaseState.DONE && p.startedAt() != null && p.endedAt() != null)
        .filter(p -> !Instant.parse(p.startedAt()).isAfter(at))
        .filter(p -> !Instant.parse(p.endedAt()).isBefore(at))
        .min(Comparator.comparing(PhaseRow::endedAt));
  }

  private @Nullable Lead lead(String leadId) {
    try {
      JourneyStatus status =
          client
              .workflows()
              .newUntypedWorkflowStub(Journey.id(leadId))
              .query(Journey.STATUS, JourneyStatus.class);
      List<Passed> trail = status.trail();
      if (trail.isEmpty()) {
        return null;
      }
      return new Lead(
          leadId,
          status.source(),
          status.status(),
          trail.get(0).at().toString(),
          trail.get(trail.size() - 1).at().toString(),
          trail.stream().map(RehearsalReport::move).toList(),
          status.log());
    } catch (WorkflowException none) {
      return null;
    }
  }

  private static Move move(Passed passed) {
    return new Move(
        passed.from().toString(),
        passed.to().toString(),
        passed.by(),
        passed.round(),
        passed.at().toString());
  }
}
