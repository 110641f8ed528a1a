package pro.meetmike.max.lab.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.lab.graph.GraphLab;
import pro.meetmike.max.lab.pve.PveServer;
import pro.meetmike.max.lab.pve.RehearsalHost;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.secret.Secret;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshSettings;
import pro.meetmike.max.worker.Surroundings;

/**
 * Where a lab's stand-ins listen, in plain values, so that a worker in another process finds them.
 * The secrets are the lab's own and open nothing else.
 *
 * @param state the world's directory
 * @param share where the host's {@code share.root} lies on this machine
 */
public record LabAddress(
    String state,
    String share,
    String proxmox,
    String proxmoxToken,
    String proxmoxFingerprint,
    int sshPort,
    String sshKey,
    String graph,
    String graphAuthority,
    String graphTenant,
    String graphClient,
    String graphSecret,
    @Nullable String teams) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ProxmoxEndpoint.Timeouts TIMEOUTS =
      new ProxmoxEndpoint.Timeouts(
          Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

  /**
   * Of stand-ins that run in this process; the host's key is pinned, as an operator would.
   *
   * @param share where the host's {@code share.root} lies on this machine
   */
  public static LabAddress of(Path state, Path share, PveServer pve, HostDoor host, GraphLab graph)
      throws IOException {
    Path known = state.resolve("worker/known_hosts");
    Files.createDirectories(known.getParent());
    new KnownHosts(known).pin("[127.0.0.1]:" + host.port(), host.publicKey());
    return new LabAddress(
        state.toString(),
        share.toString(),
        pve.baseUrl().replace("/api2/json", ""),
        pve.tokens().get(RehearsalHost.TOKEN),
        pve.fingerprint(),
        host.port(),
        host.clientKey().toString(),
        graph.base().toString(),
        graph.authority().toString(),
        GraphLab.TENANT,
        graph.clientId(),
        graph.clientSecret(),
        graph.teamsWebhook().toString());
  }

  /**
   * The host's sshd on loopback.
   *
   * @param publicKey of the host, as {@code known_hosts} has it
   * @param clientKey file of the private key that root there takes
   */
  public record HostDoor(int port, String publicKey, Path clientKey) {}

  /** Writes it for another process. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this));
  }

  /** Reads what {@link #write} wrote. */
  public static LabAddress read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), LabAddress.class);
  }

  /** As a production host file would describe it. */
  public Surroundings surroundings(Path home, Path fleetFile, Fleet fleet) throws IOException {
    Path world = Path.of(state);
    ProxmoxEndpoint endpoint =
        new ProxmoxEndpoint(
            URI.create(proxmox),
            RehearsalHost.TOKEN,
            () -> Secret.of(proxmoxToken),
            new ProxmoxEndpoint.Trust.Fingerprint(proxmoxFingerprint),
            TIMEOUTS);
    return new Surroundings(
        endpoint,
        RehearsalHost.settings().node(),
        SshSettings.root("127.0.0.1", sshPort, Path.of(sshKey)),
        world.resolve("worker/known_hosts"),
        Files.readString(Path.of(sshKey + ".pub")).strip(),
        Path.of(share),
        world.resolve("worker"),
        home,
        fleetFile,
        home.resolve("agents"),
        loginHosts(fleet),
        GraphSettings.at(
            URI.create(graph),
            URI.create(graphAuthority),
            graphTenant,
            graphClient,
            () -> graphSecret),
        teams == null ? null : URI.create(teams),
        Map.of(),
        Surroundings.OUTAGE_PATIENCE);
  }

  private static LoginHosts loginHosts(Fleet fleet) {
    LoginHosts hosts = LoginHosts.ofVendors();
    for (Voice voice : fleet.voices()) {
      hosts = hosts.and(voice.name(), "127.0.0.1");
    }
    return hosts;
  }
}
