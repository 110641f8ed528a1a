package pro.meetmike.max.lab.site;

import java.io.IOException;
import java.nio.file.Path;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.graph.GraphLab;
import pro.meetmike.max.worker.Surroundings;

/** Everything outside the pipeline that a rehearsal has instead of the real thing. */
public interface LabSite extends AutoCloseable {

  /** What was done to it. */
  OperationLog log();

  GraphLab graph();

  /** How its voices are signed in. */
  BrowserSignIn logins();

  /** Where a worker in another process finds it; the host's key is pinned here. */
  LabAddress address() throws IOException;

  /** The same for a worker in this process. */
  default Surroundings surroundings(Path home, Path fleetFile, Fleet fleet) throws IOException {
    return address().surroundings(home, fleetFile, fleet);
  }

  @Override
  void close() throws IOException;
}
