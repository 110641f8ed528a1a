package pro.meetmike.max.worker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeTargets;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.ssh.SshSettings;

/**
 * The outside world of one worker: read from its host file in production, made by the lab in a
 * rehearsal.
 *
 * @param node name of the Proxmox node
 * @param authorizedKeys public keys let in as root into new containers, one a line
 * @param shareRoot where this process sees the fleet's {@code share.root}
 * @param state the worker's own directory: spool, bundles, reports, known hosts
 * @param home relative fleet names start here
 * @param fleetFile the fleet when none is named
 * @param agents the agents' directory, with {@code runtime/steps} in it
 * @param microsoft365 null when Graph is not configured: its checks are then deferred, never passed
 * @param teams a webhook, or null
 * @param places where in the host file each part is named; empty without such a file
 * @param outagePatience how long attempts on a machine that does not answer may go on before a
 *     human is asked
 */
public record Surroundings(
    ProxmoxEndpoint proxmox,
    String node,
    SshSettings ssh,
    Path knownHosts,
    String authorizedKeys,
    Path shareRoot,
    Path state,
    Path home,
    Path fleetFile,
    Path agents,
    LoginHosts loginHosts,
    @Nullable GraphSettings microsoft365,
    @Nullable URI teams,
    Map<Probe, String> places,
    Duration outagePatience) {

  /** What holds in production. */
  public static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(5);

  private static final Duration PROBE_CONNECT = Duration.ofSeconds(5);
  private static final ProxmoxEndpoint.Timeouts PROBE_TIMEOUTS =
      new ProxmoxEndpoint.Timeouts(PROBE_CONNECT, Duration.ofSeconds(10), Duration.ofSeconds(10));

  public Surroundings {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  /** The same with another patience. */
  public Surroundings asking(Duration after) {
    return new Surroundings(
        proxmox,
        node,
        ssh,
        knownHosts,
        authorizedKeys,
        shareRoot,
        state,
        home,
        fleetFile,
        agents,
        loginHosts,
        microsoft365,
        teams,
        places,
        after);
  }

  /** What the worker's own probes ask. */
  ProbeTargets targets(Fleet fleet) {
    Map<Probe, Boolean> absent = new LinkedHashMap<>();
    absent.put(Probe.GRAPH, microsoft365 == null);
    absent.put(Probe.TEAMS, teams == null);
    return new ProbeTargets(
        proxmox.address(),
        proxmox.trust(),
        hasty(proxmox),
        node,
        fleet,
        hasty(ssh),
        knownHosts,
        microsoft365,
        teams,
        shareRoot,
        spool(),
        absent,
        places);
  }

  /** With a shorter patience than work has. */
  static ProxmoxEndpoint hasty(ProxmoxEndpoint endpoint) {
    return new ProxmoxEndpoint(
        endpoint.address(),
        endpoint.tokenId(),
        endpoint.secret(),
        endpoint.trust(),
        PROBE_TIMEOUTS);
  }

  /** The same for SSH. */
  static SshSettings hasty(SshSettings ssh) {
    return new SshSettings(
        ssh.host(),
        ssh.port(),
        ssh.user(),
        ssh.identity(),
        ssh.containerPort(),
        PROBE_CONNECT,
        ssh.keepAlive());
  }

  public Path spool() {
    return state.resolve("spool");
  }

  public Path bundles() {
    return state.resolve("bundle");
  }

  public Path reports() {
    return state.resolve("reports");
  }
}
