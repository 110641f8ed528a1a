package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.console.Golden;

class PlanCommandTest {

  private static Typed plan(String fleet, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "plan";
    words[1] = "--fleet";
    words[2] = Typed.REPOSITORY.resolve("agents").resolve(fleet).toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return Typed.max(words);
  }

  @Test
  void showsContainersStepsGatesLoginsAndSchedules() {
    String shown =
        plan("examples/fleet-1.yaml")
            .out()
            .replace(Typed.REPOSITORY.toString(), ".")
            .replaceAll("sha256 [0-9a-f]{12}", "sha256 000000000000");
    Golden.assertLooksLike("plan-fleet-1", shown);
  }

  @Test
  void exitsWithTwoBecauseThereIsSomethingToCreate() {
    Typed answer = plan("fleet.yaml");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out())
        .containsSubsequence(
            "+ CT201  lilly", "+ CT207  atlas", "per voice: 28", "next: ./max deploy --fleet");
  }

  @ParameterizedTest
  @CsvSource({"examples/fleet-1.yaml, 1, 4", "fleet.yaml, 7, 28", "examples/fleet-12.yaml, 12, 48"})
  void countsWhatAnyFleetNeeds(String fleet, int containers, int logins) throws IOException {
    JsonNode plan = new ObjectMapper().readTree(plan(fleet, "--output", "json").out());
    assertThat(plan.at("/counts/containers").asInt()).isEqualTo(containers);
    assertThat(plan.at("/counts/logins").asInt()).isEqualTo(logins);
    assertThat(plan.at("/containers")).hasSize(containers);
    assertThat(plan.at("/logins")).hasSize(logins);
    assertThat(plan.at("/phases")).hasSize(8);
  }
}
