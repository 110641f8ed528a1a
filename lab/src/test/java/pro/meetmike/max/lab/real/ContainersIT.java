package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.containers.ContainerScript;
import pro.meetmike.max.lab.containers.ContainerWorld;
import pro.meetmike.max.lab.containers.Layer;
import pro.meetmike.max.lab.graph.LabAdmin;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.MaxWorker;

/**
 * A deployment on real containers: the real workflow on a real server, the product's own hands over
 * SSH through a real sshd into unprivileged containers with systemd, the layer of packages, Node
 * and CLIs put there once by the product's own step scripts over real apt and npm. Played are
 * Proxmox's HTTP API and Microsoft 365 (P1.2, P2.1, P3.1, P3.2, P3.3).
 */
@Needs({RealPart.SERVER, RealPart.CONTAINERS})
class ContainersIT {

  private static final int EIDOLONS = Integer.getInteger("max.containers", 2);
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  /** CT100 and the vendors are not here: whoever runs this leaves out what asks for them. */
  private static final String OUTSIDE = "Everybody reaches everybody";

  @TempDir Path directory;

  /** A layer that is made anew on a busy machine takes long. */
  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void phasesOneToThreeEndWellInRealContainers() throws Exception {
    Path fleetFile = RealFleet.of(EIDOLONS, directory);
    Fleet fleet = FleetFile.load(fleetFile).fleet();
    Clock clock = Clock.systemUTC();
    try (ContainerScript script = ContainerScript.of(World.HOME, directory.resolve("lab"))) {
      script.up();
      String layer =
          new Layer(
                  script,
                  World.HOME.resolve("agents"),
                  fleet.planFor(Deployment.DEFAULT_ID, fleet.eidolons().get(0)))
              .make(ContainersIT::tell);
      try (DevTemporal server = DevTemporal.start(directory);
          ContainerWorld world =
              ContainerWorld.start(directory.resolve("world"), fleet, script, layer, clock);
          Client client =
              Client.open(RealServer.at(server.address(), directory, Map.of()).endpoint())) {
        RealServer.ensureNamespace(client);
        LabAdmin admin = new LabAdmin(world.graph());
        fleet.eidolons().forEach(e -> admin.createAndLicense(e, fleet.licence()));
        try (MaxWorker worker =
            MaxWorker.start(
                client.workflows(),
                client.endpoint().queue(),
                world.address().surroundings(World.HOME, fleetFile, fleet),
                fleet,
                new TemporalSchedules(client.schedules(), client.endpoint().queue(), clock),
                clock)) {
          script.run("uplink", "open");
          new Deployments(client, Deployment.DEFAULT_ID).start(null);
          DeploymentStatus status = untilPhaseEnds(client, fleet, 3);
          tell(StepTimes.of(status));
          for (Eidolon eidolon : fleet.eidolons()) {
            isAsWanted(script, eidolon);
          }
        }
      }
    }
  }

  private static void isAsWanted(ContainerScript script, Eidolon eidolon) {
    String ct = Integer.toString(eidolon.ct());
    assertThat(script.run("exec", ct, "--", "cat", "/proc/self/uid_map").split("\\s+"))
        .contains("100000");
    assertThat(script.run("exec", ct, "--", "hostname")).isEqualTo(eidolon.id());
    assertThat(script.run("exec", ct, "--", "id", "-u", eidolon.id()))
        .isEqualTo(Integer.toString(eidolon.uid()));
    assertThat(script.run("exec", ct, "--", "node", "--version"))
        .matches("v(2[2-9]|[3-9]\\d)\\..*");
    for (String voice : List.of("claude", "gemini", "codex", "copilot")) {
      assertThat(script.run("exec", ct, "--", "systemctl", "is-enabled", "max-agent@" + voice))
          .isEqualTo("enabled");
    }
    assertThat(script.run("exec", ct, "--", "claude", "--version")).contains("(Claude Code)");
  }

  /** Approves what waits; a step that failed for good ends it, with its own words. */
  private static DeploymentStatus untilPhaseEnds(Client client, Fleet fleet, int phase)
      throws InterruptedException {
    Deployments deployments = new Deployments(client, Deployment.DEFAULT_ID);
    Instant end = Instant.now().plus(PATIENCE);
    for (; ; ) {
      try {
        DeploymentStatus status = deployments.status().orElseThrow();
        if (status.phases().stream()
            .anyMatch(row -> row.number() == phase && row.state() == PhaseState.DONE)) {
          return status;
        }
        for (Need need : status.needs()) {
          boolean outside = need.question().contains(OUTSIDE);
          assertThat(outside || need.kind() != NeedKind.STEP)
              .as(need.question() + " " + need.remedy())
              .isTrue();
          String by =
              need.approvers().isEmpty() ? fleet.humans().get(0).name() : need.approvers().get(0);
          new Decisions(client)
              .say(
                  Deployment.DEFAULT_ID,
                  outside ? Verb.SKIP : Verb.APPROVE,
                  new Decisions.Said(by, need.id(), "REHEARSAL", null, null));
        }
        assertThat(Instant.now()).as(() -> StepTimes.of(status)).isBefore(end);
      } catch (Failure busy) {
        Thread.sleep(500);
      }
      Thread.sleep(500);
    }
  }

  private static void tell(String line) {
    System.out.println("containers: " + line);
  }
}
