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
  public static String after(DeploymentStatus status, String flags) {
    List<Need> needs = status.needs();
    if (needs.size() == 1) {
      return NeedText.answers(needs.get(0), flags).get(0);
    }
    if (!needs.isEmpty()) {
      boolean logins = needs.stream().allMatch(n -> n.kind() == NeedKind.LOGIN);
      return (logins ? "./max login" : "./max inbox") + flags;
    }
    if (status.endedAt() == null) {
      return "./max watch" + flags;
    }
    return status.state() == DeploymentState.COMPLETED
        ? "./max lead add agents/examples/lead.json" + withoutId(flags)
        : "./max deploy" + flags;
  }

  private static String withoutId(String flags) {
    return flags.replaceAll(" --id \\S+", "");
  }
}
