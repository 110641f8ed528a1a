package pro.meetmike.max.lab.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share over a real NFS wire: what the exports file on the Proxmox host says is served by
 * Ganesha, since few kernels of test machines serve NFS, to a client that names its own numbers, as
 * every client of {@code sec=sys} may.
 */
final class NfsWire implements AutoCloseable {

  /** As {@code host-nfs.sh} writes it: a path, one client, its options. */
  private static final Pattern LINE = Pattern.compile("(/\\S+) (\\S+)\\(([^)]*)\\)");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ContainerFleet fleet;
  private final String path;

  private NfsWire(ContainerFleet fleet, String path) {
    this.fleet = fleet;
    this.path = path;
  }

  static NfsWire serve(ContainerFleet fleet) throws Exception {
    String exports = fleet.script().run("exec", "pve", "--", "cat", "/etc/exports.d/max.exports");
    Matcher line = LINE.matcher(exports);
    if (!line.find()) {
      throw new AssertionError("no line of exports(5): " + exports);
    }
    Path place = Files.createDirectories(fleet.script().place("nfs"));
    Files.createDirectories(place.resolve("recovery"));
    String settings = settings(line.group(1), line.group(2), List.of(line.group(3).split(",")));
    Files.writeString(place.resolve("ganesha.conf"), settings);
    NfsWire wire = new NfsWire(fleet, line.group(1));
    wire.inside("ganesha.nfsd -L /mnt/nfs/log -p /mnt/nfs/pid -f /mnt/nfs/ganesha.conf");
    wire.awaitServing();
    return wire;
  }

  private static String settings(String path, String client, List<String> options) {
    return """
        NFS_CORE_PARAM { Protocols = 4; Enable_NLM = false; Enable_RQUOTA = false; }
        NFSV4 { Graceless = true; RecoveryBackend = fs; RecoveryRoot = /mnt/nfs/recovery; Only_Numeric_Owners = true; }
        LOG { Default_Log_Level = WARN; }
        EXPORT_DEFAULTS { Access_Type = None; }
        EXPORT {
          Export_Id = 77; Path = /mnt/shared; Pseudo = %s; Protocols = 4; FSAL { Name = VFS; }
          SecType = %s; Squash = %s;
          CLIENT { Clients = %s; Access_Type = %s; }
        }
        """
        .formatted(
            path,
            options.stream()
                .filter(o -> o.startsWith("sec="))
                .findFirst()
                .orElse("sec=sys")
                .substring(4),
            options.contains("no_root_squash") ? "No_Root_Squash" : "Root_Squash",
            client,
            options.contains("rw") ? "RW" : "RO");
  }

  private void awaitServing() throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!said("timeout 2 bash -c ': </dev/tcp/10.0.100.1/2049'").isEmpty()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Ganesha does not listen: " + inside("tail -n 3 /mnt/nfs/log"));
      }
      Thread.sleep(300);
    }
  }

  /** Why this user, at this address, cannot list this directory; nothing if it can. */
  String list(String address, int user, String directory) {
    return said("nfs-ls '%s'".formatted(url(address, user, directory)));
  }

  /** Why this user cannot write this file; nothing if it can. */
  String write(int user, String file) {
    return said(
        "echo over the wire >/mnt/nfs/said && nfs-cp /mnt/nfs/said '%s'"
            .formatted(url("10.0.100.1", user, file)));
  }

  /** What this user reads there. */
  String read(int user, String file) {
    return inside("nfs-cat '%s'".formatted(url("10.0.100.1", user, file)));
  }

  private String url(String address, int user, String below) {
    return "nfs://%s%s/%s?version=4&uid=%d&gid=%d".formatted(address, path, below, user, user);
  }

  private String said(String command) {
    return inside("{ %s; } 2>&1 >/dev/null || echo failed".formatted(command)).replace('\n', ' ');
  }

  private String inside(String command) {
    return fleet.script().run("inside", "sh", "-c", command);
  }

  @Override
  public void close() {
    inside("kill $(cat /mnt/nfs/pid)");
  }
}
