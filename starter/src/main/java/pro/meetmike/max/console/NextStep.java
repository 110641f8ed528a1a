package pro.meetmike.max.console;

import java.util.List;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.report.DeploymentState;

/** Which command comes next. */
public final class NextStep {
  private NextStep() {}

  /** After a look at a deployment: answer what waits, else watch, else go on from its end. */
  public static String after(DeploymentStatus status, Invocation max) {
    List<Need> needs = status.needs();
    if (needs.size() == 1) {
      return NeedText.answers(needs.get(0), max).get(0);
    }
    if (!needs.isEmpty()) {
      boolean logins = needs.stream().allMatch(n -> n.kind() == NeedKind.LOGIN);
      return max.of(logins ? "login" : "inbox");
    }
    if (status.endedAt() == null) {
      return max.of("watch");
    }
    return status.state() == DeploymentState.COMPLETED ? firstLead(max) : max.of("deploy");
  }

  /** The way to bring in the first lead. */
  public static String firstLead(Invocation max) {
    return max.without("--id").line(List.of("lead", "add", max.file("agents/examples/lead.json")));
  }
}
