package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.report.PhaseState;

/** The whole job through the real protocols, with a fleet of one so that it is done in seconds. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RehearsalIT {

  private static final Path HOME = home();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  private RehearsalPlan plan(boolean yes, Set<FaultKind> faults, boolean lead) {
    Path leadFile = lead ? HOME.resolve("agents/examples/lead.json") : null;
    return new RehearsalPlan(
        HOME,
        HOME.resolve("agents/examples/fleet-1.yaml"),
        directory.resolve("world"),
        false,
        leadFile,
        yes,
        faults,
        7,
        0,
        null,
        true,
        false);
  }

  private int rehearse(RehearsalPlan plan) throws IOException, InterruptedException {
    return new Rehearsal(
            plan,
            InputStream.nullInputStream(),
            new PrintStream(said, true, StandardCharsets.UTF_8))
        .run();
  }

  private String output() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> operations() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("world/operations.jsonl"))) {
      all.add(JSON.readTree(line));
    }
    return all;
  }

  private long created() throws IOException {
    return operations().stream()
        .filter(
            o ->
                o.get("operation").asText().equals("POST /nodes/{node}/lxc")
                    && o.get("mutating").asBoolean())
        .count();
  }

  @Test
  void endsWellAndASecondRunOnTheSameWorldChangesNothing() throws Exception {
    assertThat(rehearse(plan(true, Set.of(), true))).as(output()).isZero();
    assertThat(output())
        .contains(
            "REHEARSAL",
            "phase 0  Preparation",
            "phase 7",
            "containers 1, logins 4",
            "DeliveryPM       -> DELIVERED")
        .contains("PASS  1 Eidolon operational", "PASS  4 CLI agents responding");
    assertThat(directory.resolve("world/worker/reports/max-deployment/report.html")).exists();
    said.reset();
    assertThat(rehearse(plan(true, Set.of(), true))).as(output()).isZero();
    assertThat(output())
        .contains("mutating calls in phases 1-4: 0\n")
        .contains("nothing was started");
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void curableFaultsEndInTheSameStateWithNoDoubledEffect() throws Exception {
    Set<FaultKind> faults =
        EnumSet.of(FaultKind.PROXMOX_LOST_REPLY, FaultKind.SSH_DROP, FaultKind.GRAPH_LOST_REPLY);
    assertThat(rehearse(plan(true, faults, false))).as(output()).isZero();
    for (FaultKind fault : faults) {
      assertThat(output()).as("struck").contains(fault.word());
    }
    assertThat(created()).isEqualTo(1);
    said.reset();
    assertThat(rehearse(plan(true, Set.of(), false))).as(output()).isZero();
    assertThat(output()).contains("mutating calls in phases 1-4: 0\n");
  }

  @Test
  void withoutYesAPersonAnswersFromOutside() throws Exception {
    CompletableFuture<Integer> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return rehearse(plan(false, Set.of(), false));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Client client = Client.open(published())) {
      Deployments deployment = new Deployments(client, Deployment.DEFAULT_ID);
      Decisions decisions = new Decisions(client);
      until(deployment, s -> s.needs().stream().anyMatch(n -> n.id().equals("infrastructure")));
      untilSaid("type here: approve infrastructure");
      assertThat(decisions.say(Deployment.DEFAULT_ID, Verb.APPROVE, Said.by("Mallory")))
          .isInstanceOfSatisfying(
              Decisions.Spoken.Refused.class,
              r -> assertThat(r.sentence()).contains("Mallory is not an approver"));
      assertThat(
              decisions.say(
                  Deployment.DEFAULT_ID,
                  Verb.APPROVE,
                  new Said("Christian", "go-live", null, null, null)))
          .isInstanceOf(Decisions.Spoken.Refused.class);
      assertThat(
              decisions.say(
                  Deployment.DEFAULT_ID,
                  Verb.APPROVE,
                  new Said("Christian", "infrastructure", null, "0123456789ab", null)))
          .isInstanceOfSatisfying(
              Decisions.Spoken.Refused.class,
              r -> assertThat(r.sentence()).contains("has changed since"));
      assertThat(deployment.status().orElseThrow().needs())
          .anyMatch(n -> n.id().equals("infrastructure"));
      Said approval = new Said("Christian", "infrastructure", null, null, null);
      assertThat(decisions.say(Deployment.DEFAULT_ID, Verb.APPROVE, approval))
          .isInstanceOf(Decisions.Spoken.Taken.class);
      assertThat(decisions.say(Deployment.DEFAULT_ID, Verb.APPROVE, approval))
          .isInstanceOfSatisfying(
              Decisions.Spoken.Taken.class,
              t -> assertThat(t.sentence()).contains("already approved"));
      until(deployment, s -> s.phases().get(2).state() == PhaseState.RUNNING);
      client.workflows().newUntypedWorkflowStub(Deployment.DEFAULT_ID).cancel();
      assertThat(run.get(2, TimeUnit.MINUTES)).isEqualTo(Failure.FAILED);
      assertThat(output()).contains("REHEARSAL cancelled");
    }
  }

  @Test
  void anIncurableFaultWaitsForARetryByAPerson() throws Exception {
    CompletableFuture<Integer> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return rehearse(plan(true, EnumSet.of(FaultKind.PACKAGES_BROKEN), false));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Client client = Client.open(published())) {
      Deployments deployment = new Deployments(client, Deployment.DEFAULT_ID);
      until(
          deployment,
          s -> s.needs().stream().anyMatch(n -> n.id().equals("phase-2/ct201-lilly/packages")));
      new Decisions(client)
          .say(Deployment.DEFAULT_ID, Verb.RETRY, new Said("Christian", "lilly", null, null, null));
      assertThat(run.get(3, TimeUnit.MINUTES)).as(output()).isZero();
    }
  }

  /** Where the rehearsal says it listens, once it does. */
  private Endpoint published() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      Optional<Endpoint> found = Endpoint.ofRehearsal(directory.resolve("world"));
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the rehearsal never published its address: " + output());
  }

  private void untilSaid(String text) throws InterruptedException {
    for (int i = 0; i < 200 && !output().contains(text); i++) {
      Thread.sleep(100);
    }
    assertThat(output()).contains(text);
  }

  private static void until(Deployments deployment, Predicate<DeploymentStatus> wanted)
      throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      try {
        if (deployment.status().filter(wanted).isPresent()) {
          return;
        }
      } catch (Failure busy) {
        Thread.sleep(100);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never reached: " + deployment.status());
  }
}
