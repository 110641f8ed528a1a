package pro.meetmike.max.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.journey.JourneyImpl;

/**
 * Whether a worker takes part in Temporal's worker deployments. By default it does not. A versioned
 * worker gets no task until its version is made the current one; journeys then stay on the version
 * they began with, everything else goes over to the current one.
 *
 * @param version empty: unversioned
 */
public record Versioning(Optional<WorkerDeploymentVersion> version) {

  /** Names the build: any text without a dot or a blank, say {@code 0.2.0} as {@code 0-2-0}. */
  public static final String VARIABLE = "MAX_WORKER_VERSION";

  private static final String PRODUCT = "max";
  private static final String FORM = "[A-Za-z0-9_-]{1,80}";

  /** The default. */
  public static Versioning none() {
    return new Versioning(Optional.empty());
  }

  /** A version of this product's workers. */
  public static Versioning of(String build) {
    if (!build.matches(FORM)) {
      throw new IllegalArgumentException(
          "%s is \"%s\": give letters, digits, - and _ only."
              .formatted(VARIABLE, build.replaceAll("[^\\p{Print}]", "?")));
    }
    return new Versioning(Optional.of(new WorkerDeploymentVersion(PRODUCT, build)));
  }

  /** As {@link #VARIABLE} says; unset or empty means unversioned. */
  public static Versioning of(Map<String, String> environment) {
    String build = environment.getOrDefault(VARIABLE, "").strip();
    return build.isEmpty() ? none() : of(build);
  }

  /** Without this command a versioned worker gets no task; none for the unversioned one. */
  Optional<String> firstCommand() {
    return version.map(
        v ->
            "temporal worker deployment set-current-version --deployment-name %s --build-id %s"
                .formatted(v.getDeploymentName(), v.getBuildId()));
  }

  /** What runs journeys. */
  public Class<? extends JourneyImpl> journey() {
    return version.isPresent() ? PinnedJourney.class : JourneyImpl.class;
  }

  /** Adds it to a worker's options. */
  public WorkerOptions.Builder applyTo(WorkerOptions.Builder options) {
    version.ifPresent(
        v ->
            options.setDeploymentOptions(
                WorkerDeploymentOptions.newBuilder()
                    .setUseVersioning(true)
                    .setVersion(v)
                    .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
                    .build()));
    return options;
  }
}
