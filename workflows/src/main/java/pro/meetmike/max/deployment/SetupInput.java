package pro.meetmike.max.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Licence;

/**
 * One Eidolon's branch of a phase.
 *
 * @param root workflow id of the deployment
 * @param neighbours name → address of every other container, CT100 included
 * @param approvers who may answer this branch's questions
 */
public record SetupInput(
    String root,
    Phase phase,
    EidolonPlan plan,
    @Nullable Licence licence,
    Map<String, String> neighbours,
    java.util.List<String> approvers) {
  public SetupInput {
    neighbours = new LinkedHashMap<>(neighbours);
    approvers = java.util.List.copyOf(approvers);
  }
}
