package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would become a workflow's id or attribute is judged at the door, not by the server. */
class LeadMessageTest {

  private static final String ID = "3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1";

  @Test
  void aGoodOneIsTakenAsItIs() {
    assertThat(complaint(Map.of("leadId", ID, "source", "web-form", "score", 72))).isEmpty();
    assertThat(complaint(Map.of("leadId", ID, "score", "72"))).isEmpty();
    assertThat(LeadMessage.of(Map.of("leadId", ID.toUpperCase(), "score", "72"), "lilly"))
        .isEqualTo(new LeadMessage(ID, "lilly", 72L));
  }

  @Test
  void aSourceThatTheServerWouldEndTheJourneyForIsRefused() {
    assertThat(complaint(Map.of("leadId", ID, "source", "x".repeat(200_000))))
        .startsWith("Its data.source is no word for a source: send 1 to 41")
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Web Form",
        "web\nform",
        "a\u001b]52;c;eA==\u0007",
        "web\u202eform",
        "-x",
        "https://evil.example",
        "=1+1",
      })
  void aSourceIsAWord(String source) {
    assertThat(complaint(Map.of("leadId", ID, "source", source))).contains("data.source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../x", "a/b", "a..b", ".x", "a b", "a\u001b[2J", "\ud83d\ude80", "a\n"})
  void anIdIsOnePlainWord(String id) {
    assertThat(complaint(Map.of("leadId", id))).contains("data.leadId").doesNotContain("\u001b");
    assertThat(complaint(Map.of("leadId", "x".repeat(65)))).contains("data.leadId");
    assertThat(complaint(Map.of())).startsWith("It names no lead");
    assertThat(complaint(Map.of("leadId", 7))).startsWith("It names no lead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "-1", "72.5", "seventy", "", "1e2", "99999999999999999999"})
  void aScoreThatIsNoneIsNotLeftOut(String score) {
    assertThat(complaint(Map.of("leadId", ID, "score", score))).contains("data.score");
  }

  @Test
  void whatIsOfAnotherKindIsNotTakenForNothing() {
    assertThat(complaint(Map.of("leadId", ID, "source", Map.of()))).contains("data.source");
    assertThat(complaint(Map.of("leadId", ID, "score", true))).contains("data.score");
    assertThat(complaint(Map.of("leadId", ID, "score", 72.5))).contains("data.score");
  }

  private static String complaint(Map<String, Object> data) {
    return LeadMessage.complaint(new HashMap<>(data)).orElse("");
  }
}
