package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** A machine that has not answered for minutes: whoever answers first, it or a human, decides. */
@Timeout(120)
class OutageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEED = "phase-1/access";
  private static final Outage PROXMOX =
      new Outage(
          Outage.Machine.PROXMOX,
          "Proxmox at https://203.0.113.7:8006",
          "",
          "",
          "connection refused.",
          "Look whether the host is up.");

  private final FakeHands hands = new FakeHands(Fleets.of(1));
  private TestWorkflowEnvironment env;
  private WorkflowStub deployment;

  @BeforeEach
  void start() throws Exception {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
    Attributes.ALL.forEach(a -> options.registerSearchAttribute(a.getName(), a.getValueType()));
    env = TestWorkflowEnvironment.newInstance(options.build());
    Worker workflows = env.newWorker("rehearsal");
    workflows.registerWorkflowImplementationTypes(WorkflowTypes.deployment());
    workflows.registerWorkflowImplementationTypes(DeploymentTest.QuickAsk.class);
    env.newWorker("rehearsal-host").registerActivitiesImplementations(hands);
    env.newWorker("rehearsal-cloud").registerActivitiesImplementations(hands);
    env.start();
    hands.awayOnce.put("access", PROXMOX);
    deployment =
        env.getWorkflowClient()
            .newUntypedWorkflowStub(
                "Deployment",
                WorkflowOptions.newBuilder()
                    .setTaskQueue("rehearsal")
                    .setWorkflowId("max-deployment")
                    .build());
    deployment.start();
    until(s -> waits(s, "infrastructure"));
    deployment.signal("approve", JSON.readTree("\"Christian\""));
    until(s -> waits(s, NEED));
  }

  @AfterEach
  void stop() {
    env.close();
  }

  private static boolean waits(DeploymentStatus status, String need) {
    return status.needs().stream().anyMatch(n -> n.id().equals(need));
  }

  private DeploymentStatus until(Predicate<DeploymentStatus> wanted) {
    DeploymentStatus last = null;
    for (int i = 0; i < 600; i++) {
      last = deployment.query(Deployment.STATUS, DeploymentStatus.class);
      if (wanted.test(last)) {
        return last;
      }
      env.sleep(Duration.ofMillis(50));
    }
    throw new AssertionError("never reached; last was " + last);
  }

  private long attempts() {
    return hands.done.stream().filter("access"::equals).count();
  }

  @Test
  void theNeedNamesTheMachineAndIsTakenBackWhenItAnswersAgain() {
    Need need = until(s -> waits(s, NEED)).needs().get(0);
    assertThat(need.kind()).isEqualTo(NeedKind.STEP);
    assertThat(need.question())
        .contains(
            "Proxmox at https://203.0.113.7:8006 has not answered since 2026-03-02 10:02 UTC:"
                + " connection refused.");
    assertThat(need.remedy()).isEqualTo("Look whether the host is up.");
    assertThat(attempts()).isEqualTo(1);
    hands.answers = true;
    DeploymentStatus gone = until(s -> !waits(s, NEED) && hands.done.contains("preflight"));
    assertThat(attempts()).isEqualTo(2);
    assertThat(gone.log()).extracting("need").doesNotContain(NEED);
  }

  @Test
  void aHumanMayHaveItTriedAtOnce() throws Exception {
    until(s -> hands.done.contains("await " + PROXMOX.name()));
    deployment.signal("retry", JSON.readTree("{\"by\":\"Christian\",\"gate\":\"phase-1/access\"}"));
    until(s -> !waits(s, NEED) && hands.done.contains("preflight"));
    assertThat(attempts()).isEqualTo(2);
  }

  @Test
  void aHumanMayLeaveTheStepOut() throws Exception {
    deployment.signal(
        "skip",
        JSON.readTree("{\"by\":\"Christian\",\"gate\":\"phase-1/access\",\"note\":\"known\"}"));
    until(s -> !waits(s, NEED) && hands.done.contains("preflight"));
    assertThat(attempts()).isEqualTo(1);
  }
}
