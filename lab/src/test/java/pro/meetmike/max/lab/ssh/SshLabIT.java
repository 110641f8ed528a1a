package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

class SshLabIT {

  @TempDir Path directory;

  private final MemoryGuests guests =
      new MemoryGuests()
          .with(203, "clara", true, "unprivileged", "1")
          .with(204, "aria", false, "unprivileged", "1");
  private OperationLog log;
  private SshLab lab;
  private LabClient client;

  @BeforeEach
  void start() throws Exception {
    QuietServer.please();
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    open();
  }

  private void open() throws Exception {
    lab =
        SshLab.start(
            directory.resolve("ssh"), guests, log, Faults.none(), directory.resolve("share"));
    client = new LabClient(lab);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    lab.close();
    log.close();
    // JUnit would complain about each link that leads out of its directory.
    Machines.deleteTree(directory.resolve("ssh"));
  }

  @Test
  void pinnedClientJumpsToAContainerAndRunsAScriptThere() throws Exception {
    LabClient.Ended ended =
        client.script(203, "mkdir -p \"$MAX_ROOT/opt/max\"; echo ok dir; echo oops >&2; exit 7\n");

    assertThat(ended.out()).isEqualTo("ok dir\n");
    assertThat(ended.err()).isEqualTo("oops\n");
    assertThat(ended.code()).isEqualTo(7);
    assertThat(lab.root(203).resolve("opt/max")).isDirectory();
  }

  @Test
  void secondRunOfAScriptIsLoggedAsALookOnly() throws Exception {
    String script =
        "f=\"$MAX_ROOT/etc/motd\"; [ -f \"$f\" ] || echo hello >\"$f\"; apt-get -q update;"
            + " apt-get -q -y install git; chown 2203:2200 \"$f\"";
    client.script(203, script);
    long first = changes();
    client.script(203, script);

    assertThat(first).isPositive();
    assertThat(changes()).isEqualTo(first);
    assertThat(log.matching(o -> o.operation().startsWith("exec sh -s"))).hasSize(2);
  }

  @Test
  void stateOutlivesTheLab() throws Exception {
    client.script(203, "apt-get update; apt-get -y install git; echo kept >$MAX_ROOT/etc/kept");
    String key = lab.keyLine(203).orElseThrow();
    String hostKey = lab.hostKeyLine();
    client.close();
    lab.close();
    open();

    assertThat(lab.keyLine(203)).contains(key);
    assertThat(lab.hostKeyLine()).isEqualTo(hostKey);
    LabClient.Ended ended =
        client.script(
            203,
            "dpkg-query -W -f '${Package} ${db:Status-Abbrev}\\n' git; cat $MAX_ROOT/etc/kept");
    assertThat(ended.out()).isEqualTo("git ii \nkept\n");
  }

  @Test
  void unlistedCommandIsNotFound() throws Exception {
    assertThat(client.script(203, "mount -a").code()).isEqualTo(127);
    assertThat(client.script(203, "pct list").code()).isEqualTo(127);
    assertThat(client.script(203, "tmux ls").code()).isEqualTo(127);
  }

  @Test
  void scriptThatPutsRealDirectoriesIntoPathIsRefused() throws Exception {
    LabClient.Ended ended = client.script(203, "PATH=/usr/sbin:$PATH\nexport PATH\necho here\n");

    assertThat(ended.code()).isEqualTo(126);
    assertThat(ended.out()).isEmpty();
    assertThat(client.script(203, "root=$MAX_ROOT; PATH=\"$root/bin:$PATH\"; echo here").out())
        .isEqualTo("here\n");
  }

  @Test
  void strangerIsRefused() throws Exception {
    JSch stranger = new JSch();
    KeyPair pair = KeyPair.genKeyPair(stranger, KeyPair.ECDSA, 256);
    pair.writePrivateKey(directory.resolve("stranger").toString());
    stranger.addIdentity(directory.resolve("stranger").toString());
    Session session = stranger.getSession("root", "127.0.0.1", lab.hostPort());
    session.setConfig("StrictHostKeyChecking", "no");

    assertThatThrownBy(() -> session.connect(10_000))
        .isInstanceOf(JSchException.class)
        .hasMessageContaining("Auth fail");
  }

  @Test
  void containerServerComesAndGoesWithTheContainer() throws Exception {
    assertThat(lab.containerPort(204)).isEmpty();
    guests.start(204);
    assertThat(client.script(204, "hostname").out()).isEqualTo("aria\n");
    guests.stop(204);

    assertThat(lab.containerPort(204)).isEmpty();
    assertThatThrownBy(() -> client.script(204, "hostname")).isInstanceOf(JSchException.class);
  }

  @Test
  void recreatedContainerIsFresh() throws Exception {
    client.script(203, "echo old >$MAX_ROOT/etc/old");
    String key = lab.keyLine(203).orElseThrow();
    guests.destroy(203);
    assertThat(lab.root(203)).doesNotExist();
    guests.with(203, "clara", false);
    guests.start(203);

    assertThat(client.script(203, "ls $MAX_ROOT/etc/old").code()).isNotZero();
    assertThat(lab.keyLine(203)).isPresent().get().isNotEqualTo(key);
  }

  @Test
  void shareOfTheHostIsVisibleInTheContainer() throws Exception {
    client.script(0, "echo max-share >$MAX_ROOT/var/lib/vz/shared/.max-share");
    assertThat(client.script(0, "pct set 203 --mp0 /var/lib/vz/shared,mp=/mnt/shared").code())
        .isZero();

    assertThat(client.script(203, "cat $MAX_ROOT/mnt/shared/.max-share").out())
        .isEqualTo("max-share\n");
    assertThat(directory.resolve("share/.max-share")).exists();
    guests.destroy(203);
    assertThat(directory.resolve("share/.max-share")).exists();
  }

  @Test
  void pctPlaysTheLifeOfAContainer() throws Exception {
    LabClient.Ended ended =
        client.script(
            0,
            """
            pct create 210 local:vztmpl/debian.tar.zst --hostname nova --memory 512 || exit 1
            pct create 210 local:vztmpl/debian.tar.zst --hostname nova; echo again $?
            pct start 210
            pct status 210
            echo 'echo "in $(hostname)"; id -u' | pct exec 210 -- sh -s
            pct config 210 | grep memory
            pct status 999; echo none $?
            """);

    assertThat(ended.out())
        .isEqualTo("again 255\nstatus: running\nin nova\n0\nmemory: 512\nnone 2\n");
    assertThat(ended.err()).contains("already exists").contains("does not exist");
  }

  private long changes() {
    return log.matching(OperationLog.Operation::mutating).size();
  }
}
