package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.fleet.Eidolon;

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

  /** Whose mailbox it is writes there, nobody else and nobody from elsewhere, root least of all. */
  static void holds(ContainerFleet fleet, Eidolon me, Eidolon you) throws Exception {
    String signals = fleet.fleet().share().signals();
    String mine = signals + "/outbox/" + me.id() + "/tmp/wire";
    int user = 100_000 + me.uid();
    String asUser =
        "runuser -u %s -- %%s %s/%s".formatted(me.id(), fleet.fleet().share().mountPoint(), mine);
    try (NfsWire wire = serve(fleet)) {
      String inbox = signals + "/" + me.id() + "/new";
      assertThat(wire.list("10.0.100.1", user, inbox)).as("its own inbox").isEmpty();
      assertThat(wire.list("10.0.2.100", user, inbox)).as("from elsewhere").contains("Failed");
      assertThat(wire.write(user, mine)).isEmpty();
      assertThat(fleet.in(me.ct(), asUser.formatted("cat"))).isEqualTo("over the wire");
      assertThat(wire.read(user, mine)).isEqualTo("over the wire");
      assertThat(wire.write(user, signals + "/" + you.id() + "/new/wire"))
          .as("another's inbox")
          .contains("ACCESS");
      assertThat(wire.write(0, fleet.fleet().share().clients() + "/wire"))
          .as("root is nobody")
          .contains("ACCESS");
    }
    fleet.in(me.ct(), asUser.formatted("rm"));
  }

  private static NfsWire serve(ContainerFleet fleet) throws Exception {
    String exports = fleet.script().run("exec", "pve", "--", "cat", "/etc/exports.d/max.exports");
    Matcher line = LINE.matcher(exports);
    if (!line.find()) {
      throw new AssertionError("no line of exports(5): " + exports);
    }
    Path place = Files.createDirectories(fleet.script().place("nfs"));
    Files.createDirectories(place.resolve("recovery"));
    String settings = settings(line.group(1), line.group(2), List.of(line.group(3).split(",")));
    Files.writeString(place.resolve("ganesha.conf"), settings);
    Files.writeString(place.resolve("said"), "over the wire\n");
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
    while (inside("timeout 2 bash -c ': </dev/tcp/10.0.100.1/2049' && echo up || :").isEmpty()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Ganesha does not listen: " + inside("tail -n 3 /mnt/nfs/log"));
      }
      Thread.sleep(300);
    }
  }

  /** Why this user, at this address, cannot list this directory; nothing if it can. */
  private String list(String address, int user, String directory) {
    return said("nfs-ls '%s'".formatted(url(address, user, directory)));
  }

  /** Why this user cannot write this file; nothing if it can. */
  private String write(int user, String file) {
    return said("nfs-cp /mnt/nfs/said '%s'".formatted(url("10.0.100.1", user, file)));
  }

  /** What this user reads there. */
  private String read(int user, String file) {
    return inside("nfs-cat '%s'".formatted(url("10.0.100.1", user, file)));
  }

  private String url(String address, int user, String below) {
    return "nfs://%s%s/%s?version=4&uid=%d&gid=%d".formatted(address, path, below, user, user);
  }

  /** The clients tell a failure on either stream, and not always by their exit code. */
  private String said(String command) {
    return inside("{ timeout 10 %s; } 2>&1 | grep -F Failed || :".formatted(command));
  }

  private String inside(String command) {
    return fleet.script().run("inside", "sh", "-c", command);
  }

  @Override
  public void close() {
    inside("kill $(cat /mnt/nfs/pid)");
  }
}
