package pro.meetmike.max.worker;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.microsoft365.GraphSettings;
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
    @Nullable URI teams) {

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
