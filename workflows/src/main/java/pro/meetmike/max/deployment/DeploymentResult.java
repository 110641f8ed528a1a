package pro.meetmike.max.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.DeploymentState;

/** How the epic ended: {@code completed} only when all success criteria hold. */
public record DeploymentResult(
    String deployment, DeploymentState state, List<Criterion> criteria, @Nullable String report) {
  public DeploymentResult {
    criteria = List.copyOf(criteria);
  }
}
