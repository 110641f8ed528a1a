package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.eidolons.LabEidolons;
import pro.meetmike.max.lab.graph.GraphLab;
import pro.meetmike.max.lab.login.LabHuman;
import pro.meetmike.max.lab.pve.PveServer;
import pro.meetmike.max.lab.pve.RehearsalHost;
import pro.meetmike.max.lab.site.BrowserSignIn;
import pro.meetmike.max.lab.site.LabAddress;
import pro.meetmike.max.lab.site.LabSite;
import pro.meetmike.max.lab.ssh.SshLab;

/**
 * All stand-ins together, on one state directory: the same directory again is the same world again.
 * What a worker needs to reach it is {@link #surroundings}, in the same form as a production host
 * file gives it.
 */
public final class LabWorld implements LabSite {

  private final Path state;
  private final OperationLog log;
  private final PveServer pve;
  private final SshLab ssh;
  private final GraphLab graph;
  private final LabEidolons eidolons;

  private LabWorld(
      Path state,
      OperationLog log,
      PveServer pve,
      SshLab ssh,
      GraphLab graph,
      LabEidolons eidolons) {
    this.state = state;
    this.log = log;
    this.pve = pve;
    this.ssh = ssh;
    this.graph = graph;
    this.eidolons = eidolons;
  }

  /** Starts everything on {@code state}, which is made when it is missing. */
  public static LabWorld start(Path state, Fleet fleet, Faults faults, Clock clock)
      throws IOException {
    Files.createDirectories(state);
    OperationLog log = new OperationLog(state.resolve("operations.jsonl"), clock);
    Path share = state.resolve("share");
    PveServer pve = PveServer.start(state.resolve("pve"), log, faults, RehearsalHost.settings());
    SshLab ssh = SshLab.start(state.resolve("ssh"), pve.guests(), log, faults, share);
    GraphLab graph = GraphLab.start(state.resolve("graph"), log, faults, fleet);
    LabEidolons eidolons =
        LabEidolons.start(share, state.resolve("worker/spool"), fleet, log, clock);
    return new LabWorld(state, log, pve, ssh, graph, eidolons);
  }

  @Override
  public OperationLog log() {
    return log;
  }

  @Override
  public GraphLab graph() {
    return graph;
  }

  public SshLab ssh() {
    return ssh;
  }

  public PveServer pve() {
    return pve;
  }

  @Override
  public BrowserSignIn logins() {
    return new BrowserSignIn(new LabHuman());
  }

  @Override
  public LabAddress address() throws IOException {
    LabAddress.HostDoor host =
        new LabAddress.HostDoor(ssh.hostPort(), ssh.hostKeyLine(), ssh.clientKey());
    return LabAddress.of(state, state.resolve("share"), pve, host, graph);
  }

  @Override
  public void close() throws IOException {
    eidolons.close();
    graph.close();
    ssh.close();
    pve.close();
    log.close();
  }
}
