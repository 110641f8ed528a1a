package pro.meetmike.max.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.wording.Counted;

/**
 * The epic's four success criteria, computed from the steps; pure. A skipped step never counts as
 * done.
 */
final class Criteria {
  private Criteria() {}

  static List<Criterion> of(Fleet fleet, List<PhaseRow> phases) {
    List<StepRow> steps = new ArrayList<>();
    phases.forEach(p -> steps.addAll(p.steps()));
    List<Criterion> all = new ArrayList<>();
    int eidolons = fleet.eidolons().size();
    all.add(counted(Counted.of(eidolons, "Eidolon") + " operational", operational(steps), eidolons));
    int voices = (int) steps.stream().filter(s -> s.id().equals("6.1.3") && well(s)).count();
    all.add(counted(Counted.of(fleet.logins(), "CLI agent") + " responding", voices, fleet.logins()));
    all.add(held("Test lead from end to end", steps, s -> s.id().equals("6.2")));
    all.add(held(fleet.epic().authorizedBy() + " approves", steps, s -> s.id().equals("7.1")));
    return all;
  }

  static boolean allHold(List<Criterion> criteria) {
    return !criteria.isEmpty()
        && criteria.stream().allMatch(c -> c.verdict() == Check.Verdict.PASS);
  }

  private static int operational(List<StepRow> steps) {
    Set<String> well = new TreeSet<>();
    Set<String> unwell = new TreeSet<>();
    steps.stream()
        .filter(s -> !s.scope().isEmpty() && s.id().startsWith("6.1"))
        .forEach(s -> (well(s) ? well : unwell).add(s.scope()));
    well.removeAll(unwell);
    return well.size();
  }

  private static Criterion counted(String name, int found, int wanted) {
    Check.Verdict verdict = found == wanted ? Check.Verdict.PASS : Check.Verdict.FAIL;
    return new Criterion(name, verdict, "%d of %d".formatted(found, wanted));
  }

  private static Criterion held(String name, List<StepRow> steps, Predicate<StepRow> which) {
    List<StepRow> found = steps.stream().filter(which).toList();
    boolean holds = !found.isEmpty() && well(found.get(found.size() - 1));
    String detail = found.isEmpty() ? "not reached" : found.get(found.size() - 1).detail();
    return new Criterion(name, holds ? Check.Verdict.PASS : Check.Verdict.FAIL, detail);
  }

  private static boolean well(StepRow step) {
    return step.outcome().good();
  }
}
