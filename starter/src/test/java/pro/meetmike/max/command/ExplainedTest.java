package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --explain} prints and sends nothing: there is no server in these tests. */
class ExplainedTest {

  @TempDir Path state;

  private Typed explained(Map<String, String> environment, String... words) {
    return Typed.in(new Home(Typed.REPOSITORY, state), environment, words);
  }

  @Test
  void aDeploymentOfTheUsualFleetNeedsNoInput() {
    assertThat(explained(Map.of(), "deploy", "--explain").out().lines())
        .contains(
            "tctl workflow start --taskqueue max --workflow_type Deployment --workflow_id max-deployment",
            "temporal workflow start --task-queue max --type Deployment --workflow-id max-deployment");
  }

  @Test
  void aFleetIsNamedAsTheWorkerFindsIt() {
    String fleet = Typed.REPOSITORY.resolve("agents/examples/fleet-1.yaml").toString();
    assertThat(explained(Map.of(), "deploy", "--explain", "--fleet", fleet, "--id", "one").out())
        .contains("--workflow_id one --input '{\"fleet\":\"agents/examples/fleet-1.yaml\"}'");
  }

  @Test
  void aDecisionIsOneJsonValueQuotedForTheShell() {
    Typed answer =
        explained(
            Map.of(),
            "approve",
            "go-live",
            "--note",
            "it's fine",
            "--evidence",
            "26ef",
            "--explain");
    assertThat(answer.out())
        .contains(
            "tctl workflow signal --workflow_id max-deployment --name approve --input "
                + "'{\"by\":\"Christian\",\"gate\":\"go-live\",\"note\":\"it'\\''s fine\",\"evidence\":\"26ef\"}'",
            "temporal workflow update execute --workflow-id max-deployment --name approve --input '{");
    assertThat(answer.code()).isZero();
  }

  @Test
  void anotherServerIsNamedInEveryLine() {
    Map<String, String> there =
        Map.of("TEMPORAL_ADDRESS", "127.0.0.1:9", "TEMPORAL_NAMESPACE", "max-rehearsal");
    assertThat(explained(there, "deploy", "--explain").out())
        .contains(
            "tctl --address 127.0.0.1:9 --namespace max-rehearsal workflow start --taskqueue rehearsal ")
        .contains(
            "temporal workflow start --address 127.0.0.1:9 --namespace max-rehearsal --task-queue rehearsal ");
  }

  @Test
  void aJourneyIsToldByItsId() {
    assertThat(
            explained(Map.of(), "approve", "scoping/round-1", "--id", "journey/4711", "--explain")
                .out())
        .contains(
            "--workflow_id journey/4711 --name approve --input '{\"by\":\"Christian\",\"gate\":\"scoping/round-1\"}'");
  }
}
