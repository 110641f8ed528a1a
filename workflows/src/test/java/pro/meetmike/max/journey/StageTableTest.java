package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StageTableTest {

  /** Written by hand from the role descriptions, not from the code. */
  private static final String GOLDEN =
      """
      LeadGen goes on to FirstResponder; owes readable and artefacts and score; asks unless below score 80
      LeadGen rests in NURTURE; owes reason
      LeadGen ends in DISQUALIFIED; owes reason
      LeadGen ends in ARCHIVED; owes reason
      FirstResponder goes on to Scoping; owes readable and artefacts
      FirstResponder rests in NURTURE; owes reason
      FirstResponder ends in DISQUALIFIED; owes reason
      Scoping goes on to Orchestra; owes readable and artefacts; asks always
      Scoping goes back to FirstResponder at most 3 times; owes reason
      Scoping rests in NURTURE; owes reason
      Scoping ends in LOST; owes reason
      Orchestra goes on to Closer; owes readable and artefacts; asks always
      Orchestra goes back to Scoping at most 3 times; owes reason
      Closer goes on to Onboarding; owes readable and artefacts; asks unless within 10 percent
      Closer goes back to Orchestra at most 3 times; owes reason
      Closer goes back to Scoping at most 3 times; owes reason
      Closer rests in NURTURE; owes reason
      Closer ends in LOST; owes reason
      Onboarding goes on to DeliveryPM; owes readable and artefacts
      Onboarding goes back to Closer at most 3 times; owes reason
      DeliveryPM goes on to DELIVERED; owes readable and artefacts
      DeliveryPM goes back to Scoping at most 3 times; owes reason
      DeliveryPM ends in CANCELLED; owes reason
      """;

  @Test
  void everyEdgeIsTheOneThatWasAgreed() {
    List<String> told = new ArrayList<>();
    for (Edge edge : StageTable.current().edges()) {
      told.add(tell(edge));
    }
    assertThat(told).containsExactlyElementsOf(GOLDEN.lines().toList());
  }

  @Test
  void limitsAreTheOnesThatWereAgreed() {
    StageTable table = StageTable.current();
    assertThat(table.version()).isEqualTo("stages-v2");
    assertThat(table.minimumScore()).isEqualTo(60);
    assertThat(table.maxAttempts()).isEqualTo(3);
    assertThat(table.wakes())
        .containsExactly(Duration.ofDays(30), Duration.ofDays(60), Duration.ofDays(90));
  }

  @Test
  void artefactsAndDeadlinesAreThoseOfTheAgentsFiles() throws IOException {
    for (JourneyPersona persona : Leads.OWNERS) {
      String text = Files.readString(Path.of("..", "agents", persona.eidolon(), "config.yaml"));
      String journey = text.substring(text.indexOf("\njourney:"));
      StageRow row = StageTable.current().row(persona.stage());
      assertThat(journey).contains("  stage: " + persona.stage() + "\n");
      assertThat(row.artefacts()).as(persona.eidolon()).isEqualTo(artefacts(journey));
      Matcher sla = Pattern.compile("complete: (\\d+)h").matcher(journey);
      assertThat(sla.find()).isTrue();
      assertThat(row.deadline()).isEqualTo(Duration.ofHours(Long.parseLong(sla.group(1))));
    }
  }

  @Test
  void approvalRulesDrawTheLineWhereItWasAgreed() {
    assertThat(ApprovalRule.SCORE_80.applies(79L, null)).isFalse();
    assertThat(ApprovalRule.SCORE_80.applies(80L, null)).isTrue();
    assertThat(ApprovalRule.SCORE_80.applies(null, null)).isFalse();
    assertThat(ApprovalRule.DISCOUNT_ABOVE_10.applies(null, 10.0)).isFalse();
    assertThat(ApprovalRule.DISCOUNT_ABOVE_10.applies(null, 10.5)).isTrue();
    assertThat(ApprovalRule.DISCOUNT_ABOVE_10.applies(null, Double.NaN)).isTrue();
    assertThat(ApprovalRule.DISCOUNT_ABOVE_10.applies(null, null)).isFalse();
  }

  @Test
  void anUnknownVersionIsRefusedWithTheFix() {
    assertThatThrownBy(() -> StageTable.of("stages-v9"))
        .hasMessage("There is no stage table stages-v9: run a worker that has it.");
  }

  @Test
  void aTableWithoutAStageIsRefused() {
    StageTable good = StageTable.current();
    assertThatThrownBy(
            () ->
                new StageTable("bad", good.rows().subList(0, 6), good.edges(), 60, 3, good.wakes()))
        .hasMessageContaining("lists each stage once");
  }

  @Test
  void placesAreReadInAnyCase() {
    assertThat(Place.read("delivered")).contains(Place.DELIVERED);
    assertThat(Place.read("deliverypm")).contains(Place.DeliveryPM);
    assertThat(Place.read("")).isEmpty();
    assertThat(Place.read(null)).isEmpty();
    for (Stage stage : Stage.values()) {
      assertThat(Place.of(stage).stage()).contains(stage);
      assertThat(Place.of(stage).name()).isEqualTo(stage.name());
    }
  }

  private static List<String> artefacts(String journey) {
    List<String> names = new ArrayList<>();
    boolean listed = false;
    for (String line : journey.lines().toList()) {
      if (listed && !line.startsWith("    - ")) {
        return names;
      }
      if (listed) {
        names.add(line.substring(6).strip());
      }
      listed |= line.equals("  artefacts:");
    }
    return names;
  }

  private static String tell(Edge edge) {
    String way =
        switch (edge.kind()) {
          case FORWARD -> " goes on to ";
          case BACK -> " goes back to ";
          case PARK -> " rests in ";
          case TERMINAL -> " ends in ";
        };
    String limit =
        edge.kind() == Edge.Kind.BACK ? " at most %d times".formatted(edge.maxRounds()) : "";
    String owes =
        String.join(" and ", edge.guards().stream().map(g -> g.name().toLowerCase()).toList());
    String asks =
        switch (edge.approval()) {
          case NEVER -> "";
          case ALWAYS -> "; asks always";
          case SCORE_80 -> "; asks from score 80";
          case DISCOUNT_ABOVE_10 -> "; asks above 10 percent";
          case SCORE_NOT_BELOW_80 -> "; asks unless below score 80";
          case DISCOUNT_NOT_WITHIN_10 -> "; asks unless within 10 percent";
        };
    return edge.from() + way + edge.to() + limit + "; owes " + owes + asks;
  }
}
