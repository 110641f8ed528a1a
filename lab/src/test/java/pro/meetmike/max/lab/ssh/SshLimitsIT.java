package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshSettings;
import pro.meetmike.max.ssh.SshTarget;

/** An sshd that takes few channels, drops a crowd, or has nothing in common with us. */
class SshLimitsIT {

  @TempDir Path directory;
  private LabWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new LabWorld(directory);
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void oneSessionAtATimeIsEnoughForFourCommandsAtOnce() {
    world.lab.maxSessions(1);
    EidolonPlan clara = world.running("Clara");
    for (SshTarget target : List.of(world.sessions.host(), container(clara))) {
      assertThat(atOnce(target, 4, "sleep 1; echo done"))
          .allSatisfy(r -> assertThat(r).isInstanceOf(SshResult.Exited.class));
    }
    long ran = world.log.matching(o -> o.toString().contains("exec sleep")).size();
    assertThat(ran).as("no command ran twice").isEqualTo(8);
  }

  @Test
  void aChannelThatNeverComesFreeIsToldWithMaxSessions() throws Exception {
    world.lab.maxSessions(1);
    CompletableFuture<SshResult> holding =
        CompletableFuture.supplyAsync(
            () -> run(world.sessions, world.sessions.host(), "sleep 8", 30));
    Thread.sleep(2_000);

    SshResult result = run(world.sessions, world.sessions.host(), "true", 3);
    assertThat(result).isInstanceOf(SshResult.Unreachable.class);
    assertThat(result.told()).contains("no further channel within 3 s", "MaxSessions");
    SshFault fault = new SshFault(result);
    assertThat(fault.lasting()).isFalse();
    assertThat(fault.passing("").getType()).isEqualTo("MAX-SSH-UNREACHABLE");
    assertThat(holding.get()).isInstanceOf(SshResult.Exited.class);
  }

  @Test
  void aServerThatDropsACrowdLetsUsInLater() throws Exception {
    AtomicInteger knocks = new AtomicInteger();
    try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Executions.background("door", () -> serve(door, knocks, 6));
      KnownHosts known = new KnownHosts(directory.resolve("door_hosts"));
      known.pin("[127.0.0.1]:" + door.getLocalPort(), world.lab.hostKeyLine());
      try (SshSessions sessions = sessions(door.getLocalPort(), known)) {
        assertThat(run(sessions, sessions.host(), "true", 60)).isInstanceOf(SshResult.Exited.class);
      }
    }
    assertThat(knocks.get()).isEqualTo(7);
  }

  @Test
  void noCommonAlgorithmIsFinalAtOnce() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    try (SshServer old = SshServer.setUpDefaultServer()) {
      old.setHost("127.0.0.1");
      old.setPort(0);
      old.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(directory.resolve("old_key")));
      old.setCipherFactories(List.of(BuiltinCiphers.tripledescbc));
      old.addSessionListener(
          new org.apache.sshd.common.session.SessionListener() {
            @Override
            public void sessionCreated(org.apache.sshd.common.session.Session session) {
              logins.incrementAndGet();
            }
          });
      old.start();
      try (SshSessions sessions =
          sessions(old.getPort(), new KnownHosts(directory.resolve("old_hosts")))) {
        SshResult result = run(sessions, sessions.host(), "true", 30);

        assertThat(result)
            .isInstanceOfSatisfying(
                SshResult.Refused.class,
                r -> {
                  assertThat(r.reason()).contains("no common algorithms");
                  assertThat(r.remedy()).contains("sshd_config");
                });
        assertThat(new SshFault(result).lasting()).isTrue();
      }
    }
    assertThat(logins.get()).isEqualTo(1);
  }

  /** A directory in the file's place: nobody can read it, whoever runs this. */
  @Test
  void hostKeysThatCannotBeReadAreFinalAtOnce() throws Exception {
    Path file = java.nio.file.Files.createDirectory(directory.resolve("closed_hosts"));
    try (SshSessions sessions = sessions(world.lab.hostPort(), new KnownHosts(file))) {
      SshResult result = run(sessions, sessions.host(), "true", 30);

      assertThat(result)
          .isInstanceOfSatisfying(
              SshResult.Refused.class,
              r -> {
                assertThat(r.reason()).contains("is not tried", file.toString(), "cannot be read");
                assertThat(r.remedy()).contains("then retry");
              });
    }
  }

  private SshSessions sessions(int port, KnownHosts known) {
    return new SshSessions(SshSettings.root("127.0.0.1", port, world.lab.clientKey()), known);
  }

  private SshTarget container(EidolonPlan plan) {
    return world.sessions.container(plan.eidolon().label(), plan.eidolon().address());
  }

  private List<SshResult> atOnce(SshTarget target, int count, String line) {
    List<CompletableFuture<SshResult>> all =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> run(world.sessions, target, line, 60),
                        r -> Executions.background("command", r)))
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static SshResult run(SshSessions sessions, SshTarget target, String line, int seconds) {
    return sessions.run(target, line, "", Duration.ofSeconds(seconds), l -> {});
  }

  /** Closes the first {@code drop} connections and hands the others on to the lab's host. */
  private void serve(ServerSocket door, AtomicInteger knocks, int drop) {
    try {
      while (true) {
        Socket guest = door.accept();
        if (knocks.incrementAndGet() <= drop) {
          guest.close();
          continue;
        }
        Socket host = new Socket(InetAddress.getLoopbackAddress(), world.lab.hostPort());
        Executions.background("in", () -> pump(guest, host));
        Executions.background("out", () -> pump(host, guest));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // One of the two hung up.
    }
  }
}
