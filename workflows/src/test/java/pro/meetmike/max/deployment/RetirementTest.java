package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.RemovalActivities.Marked;
import pro.meetmike.max.deployment.Retirement.Item;
import pro.meetmike.max.temporal.Payloads;

/** What a retirement takes, in which order, and what it leaves alone. */
class RetirementTest {

  private static final Map<String, Object> BASE = Map.of("deployment", "max-deployment");

  private final FakeHands hands = new FakeHands(Fleets.of(2));
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void start() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    environment.newWorker("rehearsal").registerWorkflowImplementationTypes(RetirementImpl.class);
    environment.newWorker("rehearsal-host").registerActivitiesImplementations(hands);
    environment.start();
    hands.marked.add(new Marked(201, "lilly", true, false));
    hands.marked.add(new Marked(202, "mike", false, true));
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void aLookTellsWhatGoesAndChangesNothing() {
    Retirement.Result seen = retire(Map.of("look", true));

    assertThat(seen.removable()).containsExactly(201);
    assertThat(outcome(seen, "CT 202 (mike)").detail()).contains("--protected");
    assertThat(outcome(seen, "share and export").outcome()).isEqualTo("left alone");
    assertThat(hands.done).noneMatch(d -> d.startsWith("remove") || d.contains("delete"));
    assertThat(hands.marked).hasSize(2);

    assertThat(retire(Map.of("look", true, "protected", true)).removable())
        .containsExactly(201, 202);
  }

  @Test
  void onlyWhatWasShownGoesAndTheShareOnlyAfterTheLastContainer() {
    Retirement.Result some = retire(Map.of("containers", List.of(201), "protected", true));
    assertThat(outcome(some, "CT 201 (lilly)").outcome()).isEqualTo("removed");
    assertThat(outcome(some, "CT 202 (mike)").detail()).contains("not in the plan");
    assertThat(outcome(some, "share and export").outcome()).isEqualTo("left alone");
    assertThat(hands.done).noneMatch(d -> d.contains("host-retire"));

    Retirement.Result rest = retire(Map.of("containers", List.of(202), "protected", true));
    assertThat(outcome(rest, "CT 202 (mike)").outcome()).isEqualTo("removed");
    assertThat(hands.done).anyMatch(d -> d.contains("host-retire"));
    assertThat(hands.marked).isEmpty();
    assertThat(outcome(retire(Map.of("containers", List.of())), "containers").outcome())
        .isEqualTo("gone already");
  }

  @Test
  void anOrderWithoutAShownPlanLeavesTheHostAlone() {
    Retirement.Result result = retire(Map.of());

    assertThat(result.items()).containsAll(Retirement.HOST_LEFT).containsAll(Retirement.LEFT);
    assertThat(hands.done).contains("delete all schedules");
    assertThat(hands.marked).hasSize(2);
  }

  private Retirement.Result retire(Map<String, Object> more) {
    Map<String, Object> order = new TreeMap<>(BASE);
    order.putAll(more);
    WorkflowStub stub =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                Retirement.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue("rehearsal")
                    .setWorkflowId(Retirement.id("max-deployment"))
                    .build());
    stub.start(order);
    return stub.getResult(Retirement.Result.class);
  }

  private static Item outcome(Retirement.Result result, String what) {
    return result.items().stream().filter(i -> i.what().equals(what)).findFirst().orElseThrow();
  }
}
