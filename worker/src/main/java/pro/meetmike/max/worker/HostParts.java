package pro.meetmike.max.worker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeTargets;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.proxmox.ProxmoxEndpoint.Trust;
import pro.meetmike.max.secret.TokenFile;
import pro.meetmike.max.ssh.SshSettings;

/**
 * What a host file says, each part by itself: null is a part that is missing or wrong, so that one
 * fault hides no other.
 *
 * @param absent parts left out on purpose
 * @param places where in the file each is configured
 */
record HostParts(
    @Nullable URI proxmox,
    @Nullable Trust trust,
    @Nullable TokenFile token,
    String node,
    @Nullable SshSettings ssh,
    @Nullable Path knownHosts,
    @Nullable String authorizedKeys,
    @Nullable Path shareRoot,
    @Nullable GraphSettings graph,
    @Nullable URI teams,
    Bind bind,
    Map<Probe, Boolean> absent,
    Map<Probe, String> places) {

  HostParts {
    absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  /** Everything together; call it only when nothing was wrong. */
  Host whole(Path home, Path state) {
    if (ssh == null || knownHosts == null || authorizedKeys == null || shareRoot == null) {
      throw new IllegalStateException("The host file was not read without a fault.");
    }
    Surroundings at =
        new Surroundings(
            endpoint().orElseThrow(),
            node,
            ssh,
            knownHosts,
            authorizedKeys,
            shareRoot,
            state,
            home,
            home.resolve("agents/fleet.yaml"),
            home.resolve("agents"),
            LoginHosts.ofVendors(),
            graph,
            teams,
            places,
            Surroundings.OUTAGE_PATIENCE);
    return new Host(at, bind);
  }

  /** What can be probed of it, with a shorter patience than work has. */
  ProbeTargets targets(@Nullable Fleet fleet, Path state) {
    return new ProbeTargets(
        proxmox,
        trust,
        endpoint().map(Surroundings::hasty).orElse(null),
        node,
        fleet,
        ssh == null ? null : Surroundings.hasty(ssh),
        knownHosts == null ? state.resolve("known_hosts") : knownHosts,
        graph,
        teams,
        shareRoot,
        state.resolve("spool"),
        absent,
        places);
  }

  private Optional<ProxmoxEndpoint> endpoint() {
    return proxmox == null || trust == null || token == null || node.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProxmoxEndpoint(
                proxmox, token.id(), token, trust, ProxmoxEndpoint.Timeouts.usual()));
  }
}
