package pro.meetmike.max.preflight;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.ssh.SshSettings;

/**
 * What is to be probed, as far as it is configured soundly: null is what is not, and has been told
 * elsewhere.
 *
 * @param address Proxmox's, which can be asked for its certificate and its time without a token
 * @param spool where the worker remembers its share
 * @param absent parts that the configuration leaves out on purpose: {@link Probe#GRAPH}, {@link
 *     Probe#TEAMS}
 * @param places where each is configured, for messages
 */
public record ProbeTargets(
    @Nullable URI address,
    ProxmoxEndpoint.@Nullable Trust trust,
    @Nullable ProxmoxEndpoint proxmox,
    String node,
    @Nullable Fleet fleet,
    @Nullable SshSettings ssh,
    Path knownHosts,
    @Nullable GraphSettings graph,
    @Nullable URI teams,
    @Nullable Path shareRoot,
    Path spool,
    Map<Probe, Boolean> absent,
    Map<Probe, String> places) {
  public ProbeTargets {
    absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  boolean leftOut(Probe probe) {
    return absent.getOrDefault(probe, false);
  }

  String place(Probe probe) {
    return places.getOrDefault(probe, "");
  }
}
