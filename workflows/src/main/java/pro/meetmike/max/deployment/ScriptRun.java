package pro.meetmike.max.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import pro.meetmike.max.fleet.EidolonPlan;

/**
 * Which script where, with which values.
 *
 * @param script file name without {@code .sh} below {@code agents/runtime/steps}, for example
 *     {@code packages}
 * @param values names in capitals ({@code PACKAGES}) that the script reads as variables; never a
 *     secret
 * @param place {@code container} (the plan's) or {@code host} (the Proxmox host)
 */
public record ScriptRun(EidolonPlan plan, String script, Map<String, String> values, String place) {
  public ScriptRun {
    values = new LinkedHashMap<>(values);
  }

  /** A script that needs no values. */
  public static ScriptRun inContainer(EidolonPlan plan, String script) {
    return inContainer(plan, script, new LinkedHashMap<>());
  }

  public static ScriptRun inContainer(EidolonPlan plan, String script, Map<String, String> values) {
    return new ScriptRun(plan, script, values, "container");
  }

  public static ScriptRun onHost(EidolonPlan plan, String script, Map<String, String> values) {
    return new ScriptRun(plan, script, values, "host");
  }
}
