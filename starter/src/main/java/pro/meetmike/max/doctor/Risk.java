package pro.meetmike.max.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.wording.Counted;

/** The plan's risk register: what it threatens, what mitigates it, and the steps that find out. */
public enum Risk {
  R1(
      "licences",
      "High",
      "look before the accounts are asked for; each account is verified through Graph",
      List.of(new Where(1, "1.1"))),
  R2(
      "CLI logins",
      "Medium",
      "one batch with a worksheet; every CLI proved by a real call",
      List.of(new Where(3, "3.1"), new Where(5, "5.1"), new Where(5, "5.2"))),
  R3(
      "resources",
      "Low",
      "the preflight compares the fleet with the host's memory and storage",
      List.of(new Where(1, "1.2"))),
  R4(
      "latency",
      "Medium",
      "files are seen both ways in every container, with the time it took",
      List.of(new Where(4, "4.1"), new Where(6, "6.3")));

  /** Steps by phase and number. */
  private record Where(int phase, String step) {}

  private final String title;
  private final String impact;
  private final String mitigation;
  private final List<Where> checkedBy;

  Risk(String title, String impact, String mitigation, List<Where> checkedBy) {
    this.title = title;
    this.impact = impact;
    this.mitigation = mitigation;
    this.checkedBy = checkedBy;
  }

  /** How it stands in a deployment; without one nothing is known yet. */
  public Finding judge(@Nullable DeploymentStatus status) {
    String name = "%s %s".formatted(name(), title);
    String what = "impact %s; %s".formatted(impact, mitigation);
    List<StepRow> steps = status == null ? List.of() : steps(status.phases());
    List<StepRow> bad = steps.stream().filter(s -> s.outcome().blocks()).toList();
    if (!bad.isEmpty()) {
      return Finding.warn(
          name,
          "%s; %s %s: %s".formatted(what, bad.get(0).scope(), bad.get(0).id(), bad.get(0).detail()),
          "answer it: ./max inbox");
    }
    boolean known =
        !steps.isEmpty()
            && checkedBy.stream().allMatch(w -> status != null && ended(status, w.phase()));
    return known
        ? Finding.pass(name, "%s; %s went well".formatted(what, Counted.of(steps.size(), "step")))
        : Finding.warn(
            name,
            what + "; not known yet",
            "steps %s of the deployment find out".formatted(where()));
  }

  private String where() {
    return checkedBy.stream().map(Where::step).collect(Collectors.joining(", "));
  }

  private List<StepRow> steps(List<PhaseRow> phases) {
    List<StepRow> found = new ArrayList<>();
    for (Where w : checkedBy) {
      phases.stream()
          .filter(p -> p.number() == w.phase())
          .flatMap(p -> p.steps().stream())
          .filter(s -> s.id().equals(w.step()))
          .forEach(found::add);
    }
    return found;
  }

  private static boolean ended(DeploymentStatus status, int phase) {
    return status.phases().stream().anyMatch(p -> p.number() == phase && p.endedAt() != null);
  }
}
