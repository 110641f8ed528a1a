package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aNeedThatTravelsIsReadAsItWas() {
    Need need =
        new Need(
            "phase-3/ct201-lilly/clis",
            NeedKind.STEP,
            "It failed.",
            List.of("Christian"),
            List.of("one", "two"),
            "ab12",
            "mend it",
            true,
            "max-deployment/phase-3",
            "2026-01-01T00:00:00Z");
    assertThat(Need.read(JSON.valueToTree(need))).contains(need);
  }

  @Test
  void anOwnNeedOfTheRootHasNoWorkflow() {
    Need need =
        new Need("fleet", NeedKind.STEP, "q", List.of(), List.of(), "", "r", false, null, "t");
    assertThat(Need.read(JSON.valueToTree(need))).contains(need);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "7", "\"go-live\"", "{}", "[]", "{\"id\":\"x\"}", "{\"kind\":\"STEP\"}"})
  void anythingElseIsNoNeed(String json) throws Exception {
    JsonNode given = JSON.readTree(json);
    assertThat(Need.read(given)).isEmpty();
    assertThat(Need.read(null)).isEmpty();
  }
}
