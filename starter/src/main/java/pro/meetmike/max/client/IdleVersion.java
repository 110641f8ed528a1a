package pro.meetmike.max.client;

import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueVersioningInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Workers that poll and get no task, because their version is not the current one of Temporal's
 * worker deployments.
 *
 * @param polls {@code max:v1}, or {@link #UNVERSIONED}
 * @param current what gets the tasks, and does not poll; null when no version is the current one
 */
public record IdleVersion(String polls, @Nullable String current) {

  /** A worker without a version. */
  static final String UNVERSIONED = "unversioned";

  /** Empty when one of these pollers gets tasks; there is at least one. */
  static Optional<IdleVersion> among(List<PollerInfo> fresh, TaskQueueVersioningInfo routes) {
    String current = version(routes.getCurrentDeploymentVersion());
    String ramping =
        routes.hasRampingDeploymentVersion()
            ? version(routes.getRampingDeploymentVersion())
            : current;
    List<String> polling = fresh.stream().map(IdleVersion::version).distinct().toList();
    if (polling.contains(current) || polling.contains(ramping)) {
      return Optional.empty();
    }
    return Optional.of(
        new IdleVersion(polling.get(0), current.equals(UNVERSIONED) ? null : current));
  }

  private static String version(PollerInfo poller) {
    WorkerDeploymentOptions options = poller.getDeploymentOptions();
    return options.getWorkerVersioningMode()
            == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED
        ? options.getDeploymentName() + ":" + options.getBuildId()
        : UNVERSIONED;
  }

  private static String version(WorkerDeploymentVersion version) {
    return version.getBuildId().isEmpty()
        ? UNVERSIONED
        : version.getDeploymentName() + ":" + version.getBuildId();
  }

  /** What is the matter with this queue, one sentence. */
  public String sentence(String queue) {
    String who =
        polls.equals(UNVERSIONED)
            ? "an unversioned worker"
            : "a worker of version %s".formatted(polls);
    return current == null
        ? "%s polls %s, but no version is the current one, so the server gives it no task"
            .formatted(who, queue)
        : "%s polls %s, but the current version is %s, of which no worker polls"
            .formatted(who, queue, current);
  }

  /**
   * Makes what polls the current version.
   *
   * @param temporal the program, as it is typed
   */
  public String command(Endpoint endpoint, String temporal) {
    String named = polls.equals(UNVERSIONED) ? String.valueOf(current) : polls;
    String[] parts = named.split(":", 2);
    return "%s worker deployment set-current-version --deployment-name %s %s%s%s"
        .formatted(
            temporal,
            parts[0],
            polls.equals(UNVERSIONED) ? "--unversioned" : "--build-id " + parts[1],
            endpoint.address().equals("127.0.0.1:7233") ? "" : " --address " + endpoint.address(),
            endpoint.namespace().equals("default") ? "" : " --namespace " + endpoint.namespace());
  }
}
