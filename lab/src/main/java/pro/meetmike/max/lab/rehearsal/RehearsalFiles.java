package pro.meetmike.max.lab.rehearsal;

import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.journey.file.LeadProblems;

/**
 * The files a rehearsal was given, read and judged before anything is started.
 *
 * @param resolved the fleet with the hashes of its files
 */
record RehearsalFiles(ResolvedFleet resolved, Optional<LeadFile> lead) {

  static RehearsalFiles read(RehearsalPlan plan) {
    try {
      return new RehearsalFiles(
          FleetFile.load(plan.fleet()),
          plan.lead() == null ? Optional.empty() : Optional.of(LeadFile.load(plan.lead())));
    } catch (FleetProblems e) {
      throw new Failure(Failure.CONFIGURATION, lines(e.problems()));
    } catch (LeadProblems e) {
      throw new Failure(Failure.CONFIGURATION, lines(e.problems()));
    }
  }

  Fleet fleet() {
    return resolved.fleet();
  }

  /** SHA-256 of the fleet file, which is the first that was read. */
  String fleetHash() {
    return resolved.hashes().values().iterator().next();
  }

  private static String lines(List<Problem> problems) {
    return String.join("\n", problems.stream().map(Problem::toString).toList());
  }
}
