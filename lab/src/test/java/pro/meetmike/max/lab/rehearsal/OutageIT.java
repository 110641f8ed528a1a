package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Preflights;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.site.LabAddress;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RehearsedWorld;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.worker.MaxWorker;
import pro.meetmike.max.worker.Surroundings;

/**
 * Proxmox goes away in the middle of a deployment: with a patience of seconds instead of minutes a
 * human is asked, and the question is taken back when Proxmox answers again (P1.0, E5).
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class OutageIT {

  private static final Path HOME = home();
  private static final Path FLEET = HOME.resolve("agents/examples/fleet-1.yaml");

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  private static DeploymentStatus until(Client client, Predicate<DeploymentStatus> reached)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(6).toNanos();
    DeploymentStatus last = null;
    while (System.nanoTime() < end) {
      try {
        last = new Deployments(client, Deployment.DEFAULT_ID).status().orElse(last);
        if (last != null && reached.test(last)) {
          return last;
        }
      } catch (Failure busy) {
        Thread.sleep(300);
      }
      Thread.sleep(200);
    }
    throw new AssertionError("never reached; last was " + last);
  }

  private static boolean waits(DeploymentStatus status, String need) {
    return status.needs().stream().anyMatch(n -> n.id().equals(need));
  }

  private static Surroundings behind(Relay relay, LabWorld lab, Fleet fleet) throws IOException {
    LabAddress at = lab.address();
    LabAddress there =
        new LabAddress(
            at.state(),
            at.share(),
            "https://127.0.0.1:" + relay.port(),
            at.proxmoxToken(),
            at.proxmoxFingerprint(),
            at.sshPort(),
            at.sshKey(),
            at.graph(),
            at.graphAuthority(),
            at.graphTenant(),
            at.graphClient(),
            at.graphSecret(),
            at.teams());
    return there.surroundings(HOME, FLEET, fleet).asking(Duration.ofSeconds(3));
  }

  @Test
  void aHumanIsAskedAndTheQuestionIsTakenBackWhenProxmoxAnswersAgain() throws Exception {
    Fleet fleet = FleetFile.load(FLEET).fleet();
    Clock clock = Clock.systemUTC();
    try (LabWorld lab =
            LabWorld.start(directory.resolve("world"), fleet, new Faults(Set.of(), 7, 0), clock);
        Relay relay = new Relay(URI.create(lab.address().proxmox()).getPort());
        EmbeddedServer temporal = EmbeddedServer.start(0);
        Client client = Client.open(temporal.endpoint())) {
      temporal.prepare(client, new RehearsedWorld(directory, "", null), told -> {});
      try (MaxWorker worker =
              MaxWorker.start(
                  client.workflows(),
                  Queues.REHEARSAL,
                  behind(relay, lab, fleet),
                  fleet,
                  temporal.schedules(client, clock),
                  clock);
          LabChristian christian = LabChristian.of(false, client, lab, fleet)) {
        awaitFailures(client, List.of());
        christian.provideAccounts();
        new Deployments(client, Deployment.DEFAULT_ID).start(FLEET.toString());
        until(client, s -> waits(s, "infrastructure"));

        relay.goAway();
        new Decisions(client)
            .say(
                Deployment.DEFAULT_ID,
                Verb.APPROVE,
                new Decisions.Said("Christian", "infrastructure", "", null, null));
        DeploymentStatus away = until(client, s -> waits(s, "phase-1/access"));
        Need need = away.needs().get(0);
        assertThat(need.question())
            .contains(
                "Proxmox at https://127.0.0.1:%d has not answered since ".formatted(relay.port()))
            .contains("connection refused");
        assertThat(need.remedy()).contains("goes on by itself when it answers");
        awaitFailures(client, List.of(Probe.PROXMOX));

        relay.comeBack();
        DeploymentStatus back = until(client, s -> !waits(s, "phase-1/access"));
        assertThat(back.log()).noneMatch(line -> line.need().equals("phase-1/access"));
        christian.answerFromNowOn();
        DeploymentStatus ended = until(client, s -> s.endedAt() != null);
        assertThat(ended.state()).isEqualTo(DeploymentState.COMPLETED);
      }
    }
  }

  /** On a busy machine one may be late: it is asked again. */
  private static void awaitFailures(Client client, List<Probe> wanted) {
    List<ProbeResult> failed = List.of();
    for (int attempt = 0; attempt < 10; attempt++) {
      Optional<List<ProbeResult>> found = new Preflights(client).run(Duration.ofSeconds(60));
      failed = found.orElse(List.of()).stream().filter(r -> r.outcome().failed()).toList();
      if (found.isPresent() && failed.stream().map(ProbeResult::probe).toList().equals(wanted)) {
        return;
      }
    }
    assertThat(failed).extracting(ProbeResult::probe).isEqualTo(wanted);
  }
}
