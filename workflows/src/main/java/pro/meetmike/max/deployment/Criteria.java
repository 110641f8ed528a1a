package pro.meetmike.max.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.wording.Counted;

/**
 * The epic's four success criteria, computed from the steps; pure. A skipped step never counts as
 * done, and one with a warning makes its criterion WARN, which does not hold. A step that no
 * criterion rests on (the Teams post of 6.3) may warn without holding up the epic.
 */
final class Criteria {
  private Criteria() {}

  static List<Criterion> of(Fleet fleet, List<PhaseRow> phases) {
    List<StepRow> steps = new ArrayList<>();
    phases.forEach(p -> steps.addAll(p.steps()));
    List<Criterion> all = new ArrayList<>();
    int eidolons = fleet.eidolons().size();
    all.add(counted(Counted.of(eidolons, "Eidolon") + " operational", eidolons(steps), eidolons));
    String agents = Counted.of(fleet.logins(), "CLI agent") + " responding";
    all.add(counted(agents, voices(steps), fleet.logins()));
    all.add(held("Test lead from end to end", steps, s -> s.id().equals("6.2")));
    all.add(held(fleet.epic().authorizedBy() + " approves", steps, s -> s.id().equals("7.1")));
    return all;
  }

  static boolean allHold(List<Criterion> criteria) {
    return !criteria.isEmpty() && criteria.stream().allMatch(Criterion::holds);
  }

  /** One verdict for each Eidolon: that of the worst of its steps. */
  private static List<Verdict> eidolons(List<StepRow> steps) {
    Map<String, Verdict> found = new TreeMap<>();
    steps.stream()
        .filter(s -> !s.scope().isEmpty() && s.id().startsWith("6.1"))
        .forEach(s -> found.merge(s.scope(), verdict(s.outcome()), Criteria::worse));
    return new ArrayList<>(found.values());
  }

  private static List<Verdict> voices(List<StepRow> steps) {
    return steps.stream()
        .filter(s -> s.id().equals("6.1.3"))
        .map(s -> verdict(s.outcome()))
        .toList();
  }

  private static Criterion counted(String name, List<Verdict> found, int wanted) {
    int passed = count(Verdict.PASS, found);
    int warned = count(Verdict.WARN, found);
    String detail =
        "%d of %d%s"
            .formatted(passed, wanted, warned == 0 ? "" : ", %d with a warning".formatted(warned));
    Verdict rest = warned > 0 && passed + warned == wanted ? Verdict.WARN : Verdict.FAIL;
    Verdict verdict = found.isEmpty() ? Verdict.DEFER : passed == wanted ? Verdict.PASS : rest;
    return new Criterion(name, verdict, found.isEmpty() ? detail + ", not reached" : detail);
  }

  private static int count(Verdict verdict, List<Verdict> found) {
    return (int) found.stream().filter(v -> v == verdict).count();
  }

  /** The last step of this kind counts: a gate may be asked more than once. */
  private static Criterion held(String name, List<StepRow> steps, Predicate<StepRow> which) {
    return steps.stream()
        .filter(which)
        .reduce((earlier, later) -> later)
        .map(s -> new Criterion(name, verdict(s.outcome()), s.detail()))
        .orElse(new Criterion(name, Verdict.DEFER, "not reached"));
  }

  private static Verdict verdict(StepState state) {
    return switch (state) {
      case OK, CHANGED -> Verdict.PASS;
      case WARN -> Verdict.WARN;
      case RUNNING, WAITING -> Verdict.DEFER;
      case SKIPPED, FAILED, UNKNOWN -> Verdict.FAIL;
    };
  }

  private static Verdict worse(Verdict one, Verdict other) {
    List<Verdict> order = List.of(Verdict.FAIL, Verdict.DEFER, Verdict.WARN, Verdict.PASS);
    return order.indexOf(one) < order.indexOf(other) ? one : other;
  }
}
