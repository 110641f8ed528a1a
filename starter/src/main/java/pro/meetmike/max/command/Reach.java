package pro.meetmike.max.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verb that connects finds its server; shared by all of them. */
final class Reach {

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Where a rehearsal was started (default: .max/rehearsal). Without TEMPORAL_ADDRESS or TEMPORAL_PROFILE, one that runs there is used.")
  private @Nullable Path state;

  private final Here here;

  Reach(Here here) {
    this.here = here;
  }

  Path state() {
    return state == null ? here.rehearsal() : state.toAbsolutePath().normalize();
  }

  /** What the next command needs to reach the same server. */
  String flags() {
    return state == null ? "" : " --state " + state;
  }

  int connect(Session.Work work) throws Exception {
    return Session.open(state(), here.environment(), work);
  }
}
