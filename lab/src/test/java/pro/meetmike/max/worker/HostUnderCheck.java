package pro.meetmike.max.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.rehearsal.LabWorld;
import pro.meetmike.max.lab.site.LabAddress;
import pro.meetmike.max.lab.temporal.EmbeddedTemporal;

/**
 * A sound host file before the lab's stand-ins, whose fields can be changed one by one; and
 * everything around it that a fault can be put into.
 */
final class HostUnderCheck implements AutoCloseable {

  final Path directory;
  final Path home;
  final LabWorld lab;
  final LabAddress at;
  final EmbeddedTemporal temporal;
  String temporalAddress;
  String url;
  String node = "pve";
  String fingerprint;
  String token;
  String sshPort;
  String knownHosts;
  String share;
  String secret;
  String teams;
  String metrics = "127.0.0.1:0";
  String desk = "127.0.0.1:0";
  String more = "";
  private final List<ServerSocket> taken = new ArrayList<>();

  HostUnderCheck(Path directory, Path repository) throws Exception {
    this.directory = directory;
    this.home = copy(repository.resolve("agents"), directory.resolve("home/agents")).getParent();
    Fleet fleet = FleetFile.load(home.resolve("agents/fleet.yaml")).fleet();
    this.lab =
        LabWorld.start(
            directory.resolve("world"), fleet, new Faults(Set.of(), 7, 0), Clock.systemUTC());
    this.at = lab.address();
    this.temporal = EmbeddedTemporal.start(0);
    temporalAddress = temporal.target();
    url = at.proxmox();
    fingerprint = at.proxmoxFingerprint();
    token = secret("token", "max@pve!deploy=" + at.proxmoxToken() + "\n");
    sshPort = Integer.toString(at.sshPort());
    knownHosts = at.state() + "/worker/known_hosts";
    share = Files.createDirectories(directory.resolve("share")).toString();
    secret = secret("graph.secret", at.graphSecret());
    teams = secret("teams.url", at.teams() + "\n");
  }

  /** Everything the check reads, and none of the agents' runtime. */
  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.filter(f -> wanted(from.relativize(f).toString())).toList()) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else {
          Files.copy(one, target);
        }
      }
    }
    return to;
  }

  private static boolean wanted(String path) {
    return !path.matches("(target|src|examples|runtime/.*node_modules)(/.*)?");
  }

  String secret(String name, String text) {
    try {
      Path file = Files.writeString(directory.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of loopback that somebody else has. */
  String takenPort() {
    try {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      taken.add(socket);
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One at which nobody answers. */
  static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write() throws IOException {
    return Files.writeString(
        directory.resolve("host.yaml"),
        """
        proxmox:
          url: '%s'
          node: '%s'
          fingerprint: '%s'
          token_file: '%s'
        ssh:
          host: 127.0.0.1
          port: %s
          key_file: '%s'
          known_hosts: '%s'
        share:
          root: '%s'
        microsoft365:
          tenant: '%s'
          client: '%s'
          secret_file: '%s'
          base: '%s'
          authority: '%s'
        teams:
          url_file: '%s'
        bind:
          metrics: '%s'
          desk: '%s'
        %s
        """
            .formatted(
                url,
                node,
                fingerprint,
                token,
                sshPort,
                at.sshKey(),
                knownHosts,
                share,
                at.graphTenant(),
                at.graphClient(),
                secret,
                at.graph(),
                at.graphAuthority(),
                teams,
                metrics,
                desk,
                more));
  }

  WorkerArguments arguments() throws IOException {
    return WorkerArguments.parse(
        new String[] {
          "--check", "--host", write().toString(), "--state", directory.resolve("state").toString()
        },
        Map.of("MAX_HOME", home.toString()));
  }

  /** As {@code max worker --check} looks, without a process of its own. */
  List<CheckLine> check() throws Exception {
    return new WorkerCheck(arguments(), () -> Server.at(temporalAddress, "UnitTest"), waited -> {})
        .look();
  }

  @Override
  public void close() throws Exception {
    for (ServerSocket socket : taken) {
      socket.close();
    }
    temporal.close();
    lab.close();
  }
}
