package pro.meetmike.max.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.console.Invocation;

/** Which deployment is meant. */
final class DeploymentId {

  /**
   * As in {@link pro.meetmike.max.deployment.Deployment#DEFAULT_ID}; repeated so that help does not
   * load the SDK.
   */
  static final String DEFAULT = "max-deployment";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The deployment (default: " + DEFAULT + ").")
  private @Nullable String id;

  /** The id, which is one path-free word. */
  String get() {
    if (id != null && !id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new Failure(
          Failure.USAGE,
          "--id %s is no deployment id: use letters, digits and . _ - only.".formatted(id));
    }
    return id == null ? DEFAULT : id;
  }

  /** Whether somebody meant this very one. */
  boolean named() {
    return id != null;
  }

  /** How the next command means the same one. */
  Invocation on(Invocation max) {
    return id == null ? max : max.with("--id", id);
  }
}
