package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentResult;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.FakeHands;
import pro.meetmike.max.deployment.Fleets;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.JourneyResult;
import pro.meetmike.max.journey.Owners;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.sapwave.Wave;

/**
 * Records the histories that {@link ReplayTest} replays, from an eventful deployment of two
 * Eidolons. After a change that old histories are not to survive (before a release only), record
 * anew and commit what changed:
 *
 * <pre>{@code
 * ./mvnw -pl workflows test -Dtest=RecordHistoriesTest -Dmax.record.histories=true
 * }</pre>
 *
 * A history of a released version is never recorded anew: workflows that run with it must go on.
 */
@Timeout(120)
@EnabledIfSystemProperty(named = "max.record.histories", matches = "true")
class RecordHistoriesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEPLOYMENT = "max-deployment";
  private static final String LILLY = "ct201-lilly";
  private static final String MIKE = "ct202-mike";

  private final Fleet fleet = Fleets.of(2).fleet();
  private final FakeHands hands = new FakeHands(Fleets.of(2));
  private TestWorkflowEnvironment environment;
  private WorkflowClient client;
  private WillingAgents agents;

  @BeforeEach
  void start() {
    environment = WorkflowBench.environment();
    client = environment.getWorkflowClient();
    agents = new WillingAgents(client);
    hands.reader = agents::read;
    WorkflowBench.worker(environment);
    environment
        .newWorker(WorkflowBench.QUEUE + "-host")
        .registerActivitiesImplementations(hands, new LeadsInMemory());
    environment.newWorker(WorkflowBench.QUEUE + "-cloud").registerActivitiesImplementations(hands);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void recordADeploymentAndAllThatBelongsToIt() throws Exception {
    deploy();
    save("Deployment", DEPLOYMENT);
    for (Phase phase : Phase.values()) {
      save(phase.workflowType(), phase.workflowId(DEPLOYMENT));
    }
    for (Phase phase : Phase.values()) {
      if (phase != Phase.PREPARATION && phase != Phase.GO_LIVE) {
        String branch = phase.workflowId(DEPLOYMENT) + "/" + MIKE;
        save("EidolonSetup-phase-" + phase.number(), branch);
      }
    }
    save("CliLogin-code", DEPLOYMENT + "/phase-5/" + LILLY + "/claude");
    save("CliLogin-by-itself", DEPLOYMENT + "/phase-5/" + MIKE + "/codex");
    save("TestLead", DEPLOYMENT + "/phase-6/test-lead");
    save("Journey-with-a-way-back", Journey.id(agents.leads.get(0)));
    save("Ask", agents.asked.get(0));
  }

  @Test
  void recordAJourneyThatContinuesAsNew() throws Exception {
    JourneyInput input =
        new JourneyInput(
            "renewed",
            "drill",
            72L,
            true,
            "normal",
            Owners.of(fleet),
            List.of("Christian"),
            null,
            1L);
    WorkflowStub journey = stub("Journey", Journey.id("renewed"));
    journey.start(input);
    assertThat(journey.getResult(JourneyResult.class).status()).isEqualTo("completed");
    save("Journey-carried-on", Journey.id("renewed"));
  }

  @Test
  void recordALoginThatBecomesAnotherQuestion() throws Exception {
    String login = "phase-5/" + LILLY + "/claude";
    hands.signedIn = false;
    hands.closed = "lilly/claude";
    WorkflowStub deployment = stub("Deployment", DEPLOYMENT);
    deployment.start();
    say("approve", "infrastructure", "");
    say("approve", "authentication", "");
    say("code", login, "\"code\":\"XYZ-1\"");
    until(() -> waits(login, NeedKind.STEP), login);
    deployment.signal(
        "abort", JSON.readTree("{\"by\":\"Christian\",\"gate\":\"%s\"}".formatted(login)));
    save("Deployment-login-refused", DEPLOYMENT);
  }

  @Test
  void recordASapWave() throws Exception {
    WorkflowStub wave = stub("SapWave", "sapwave/hourly-check");
    wave.start(new Wave("hourly-check", "0 * * * *", null, "claude", "Look around.", "normal"));
    wave.getResult(Void.class);
    save("SapWave", "sapwave/hourly-check");
  }

  @Test
  void recordARetirement() throws Exception {
    WorkflowStub retirement = stub("Retirement", DEPLOYMENT + "/retire");
    retirement.start(JSON.readTree("{\"deployment\":\"max-deployment\"}"));
    retirement.getResult(JsonNode.class);
    save("Retirement", DEPLOYMENT + "/retire");
  }

  @Test
  void recordAPreflight() throws Exception {
    WorkflowStub preflight = stub("Preflight", "preflight/recorded");
    preflight.start();
    JsonNode found = preflight.getResult(JsonNode.class);
    assertThat(found).hasSize(Probe.values().length);
    assertThat(found.get(Probe.TEAMS.ordinal()).path("outcome").asText()).isEqualTo("SILENT");
    save("Preflight", "preflight/recorded");
  }

  private void deploy() throws Exception {
    hands.signedIn = false;
    hands.failOnce.put("account lilly", "no licence yet");
    hands.failOnce.put("clis mike", "the registry did not answer");
    hands.failOnce.put("restart mike", "one unit stays down");
    WorkflowStub deployment = stub("Deployment", DEPLOYMENT);
    deployment.start(JSON.readTree("\"not a fleet\""));
    say("reject", "infrastructure", "\"note\":\"the bridge is missing\"");
    say("retry", "infrastructure-work-item", "\"note\":\"bridge made\"");
    say("approve", "infrastructure", "");
    say("approve", "phase-1/" + LILLY + "/account", "");
    say("retry", "phase-3/" + MIKE + "/clis", "");
    deployment.signal("aprove", JSON.readTree("\"Christian\""));
    say("approve", "authentication", "");
    untilWaiting("phase-5/" + MIKE + "/claude");
    say("code", "phase-5/" + LILLY + "/claude", "\"code\":\"XYZ-1\"");
    say("skip", "phase-6/" + MIKE + "/restart", "\"note\":\"known\"");
    untilWaiting("go-live");
    deployment.signal("approve", JSON.readTree("{\"by\":\"Christian\",\"gate\":\"go-live\"}"));
    DeploymentResult result = deployment.getResult(DeploymentResult.class);
    assertThat(result.state()).isEqualTo(DeploymentState.INCOMPLETE);
  }

  /** Waits for the need and answers it by an update, which the embedded server may lose. */
  private void say(String verb, String gate, String more) throws Exception {
    untilWaiting(gate);
    String comma = more.isEmpty() ? "" : "," + more;
    JsonNode decision =
        JSON.readTree("{\"by\":\"Christian\",\"gate\":\"%s\"%s}".formatted(gate, comma));
    WorkflowStub deployment = client.newUntypedWorkflowStub(DEPLOYMENT);
    for (int attempt = 0; ; attempt++) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> deployment.update(verb, String.class, decision));
      try {
        answer.get(5, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException lost) {
        assertThat(attempt).as("attempts to %s %s", verb, gate).isLessThan(3);
      }
    }
  }

  private void untilWaiting(String need) {
    until(() -> Stream.of(NeedKind.values()).anyMatch(kind -> waits(need, kind)), need);
  }

  private boolean waits(String need, NeedKind kind) {
    return client
        .newUntypedWorkflowStub(DEPLOYMENT)
        .query(Deployment.STATUS, DeploymentStatus.class)
        .needs()
        .stream()
        .anyMatch(n -> n.id().equals(need) && n.kind() == kind);
  }

  private void until(BooleanSupplier reached, String what) {
    for (int i = 0; i < 1200; i++) {
      if (reached.getAsBoolean()) {
        return;
      }
      environment.sleep(Duration.ofMillis(50));
    }
    throw new AssertionError("never waited for " + what);
  }

  private WorkflowStub stub(String type, String id) {
    return client.newUntypedWorkflowStub(
        type,
        WorkflowOptions.newBuilder().setTaskQueue(WorkflowBench.QUEUE).setWorkflowId(id).build());
  }

  private void save(String name, String workflowId) throws IOException {
    client.newUntypedWorkflowStub(workflowId).getResult(JsonNode.class);
    Histories.write(name, workflowId, client.fetchHistory(workflowId));
  }
}
