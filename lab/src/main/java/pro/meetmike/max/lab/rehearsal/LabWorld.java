package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.eidolons.LabEidolons;
import pro.meetmike.max.lab.graph.GraphLab;
import pro.meetmike.max.lab.pve.PveServer;
import pro.meetmike.max.lab.pve.RehearsalHost;
import pro.meetmike.max.lab.ssh.SshLab;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.secret.Secret;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshSettings;
import pro.meetmike.max.worker.Surroundings;

/**
 * All stand-ins together, on one state directory: the same directory again is the same world again.
 * What a worker needs to reach it is {@link #surroundings}, in the same form as a production host
 * file gives it.
 */
public final class LabWorld implements AutoCloseable {

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

  public OperationLog log() {
    return log;
  }

  public GraphLab graph() {
    return graph;
  }

  public SshLab ssh() {
    return ssh;
  }

  public PveServer pve() {
    return pve;
  }

  /** Where a worker finds this world. */
  public Surroundings surroundings(Path home, Path fleetFile, Fleet fleet) throws IOException {
    Path known = state.resolve("worker/known_hosts");
    Files.createDirectories(known.getParent());
    new KnownHosts(known).pin("[127.0.0.1]:" + ssh.hostPort(), ssh.hostKeyLine());
    String secret = pve.tokens().get(RehearsalHost.TOKEN);
    ProxmoxEndpoint endpoint =
        new ProxmoxEndpoint(
            URI.create(pve.baseUrl().replace("/api2/json", "")),
            RehearsalHost.TOKEN,
            () -> Secret.of(secret),
            new ProxmoxEndpoint.Trust.Fingerprint(pve.fingerprint()),
            new ProxmoxEndpoint.Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20)));
    GraphSettings m365 =
        GraphSettings.at(
            graph.base(),
            graph.authority(),
            GraphLab.TENANT,
            graph.clientId(),
            graph::clientSecret);
    return new Surroundings(
        endpoint,
        RehearsalHost.settings().node(),
        SshSettings.root("127.0.0.1", ssh.hostPort(), ssh.clientKey()),
        known,
        Files.readString(ssh.clientKey().resolveSibling(ssh.clientKey().getFileName() + ".pub"))
            .strip(),
        state.resolve("share"),
        state.resolve("worker"),
        home,
        fleetFile,
        home.resolve("agents"),
        loginHosts(fleet),
        m365,
        graph.teamsWebhook());
  }

  private static LoginHosts loginHosts(Fleet fleet) {
    LoginHosts hosts = LoginHosts.ofVendors();
    for (Voice voice : fleet.voices()) {
      hosts = hosts.and(voice.name(), "127.0.0.1");
    }
    return hosts;
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
