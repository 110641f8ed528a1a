package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.journey.Leads.TABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.Verdict.Kind;

/** What decides about an approval is never dropped: unread is not unsaid. */
class DecidingFiguresTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "25",
        "\"25\"",
        "\"25%\"",
        "250",
        "-5",
        "-0.1",
        "\"25,5 %\"",
        "\"\"",
        "\"twenty\"",
        "true",
        "[5]",
        "{\"pct\":5}",
        "1e400",
        "\"NaN\"",
        "null",
        "\"0x1p3\"",
        "10.0001",
      })
  void aDiscountThatIsNotWithinTenPercentNeedsTheApproval(String told) throws Exception {
    JourneyState state = Leads.at(Place.Closer, 72L);
    Decision decision = judge(state, Place.Onboarding, "discountPct", told);

    assertThat(decision.verdict().kind()).isEqualTo(Kind.AWAITING_APPROVAL);
    assertThat(decision.next().place()).isEqualTo(Place.Closer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "\"10 %\"", "\"2,5\"", "9.99", "\"7\""})
  void aDiscountWithinTenPercentIsTheClosers(String told) throws Exception {
    JourneyState state = Leads.at(Place.Closer, 72L);

    assertThat(judge(state, Place.Onboarding, "discountPct", told).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"250", "-5", "\"twenty\"", "[5]", "null", "-"})
  void theSenderAndTheHumanHearWhyOneIsAsked(String told) throws Exception {
    JourneyState state = Leads.at(Place.Closer, 72L);
    Decision decision = judge(state, Place.Onboarding, "discountPct", told);

    String why = decision.verdict().fixes().get(0);
    assertThat(why)
        .endsWith("so a human decides: send discountPct as a number from 0 to 100, 0 for none.")
        .startsWith(told.equals("null") || told.equals("-") ? "No discount" : "The discount that");
    assertThat(decision.effects())
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        Effect.Reply.class, r -> assertThat(r.to()).isEqualTo("finn")))
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        Effect.OpenApproval.class, o -> assertThat(o.question()).endsWith(why)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"eighty-five\"",
        "true",
        "[70]",
        "{}",
        "\"\"",
        "1e300",
        "18446744073709551686",
        "101",
        "-1",
        "\"1000\"",
      })
  void aScoreThatIsNoneIsRefusedThoughTheLeadCameWithAGoodOne(String told) throws Exception {
    JourneyState state = Leads.at(Place.LeadGen, 72L);
    Decision decision = judge(state, Place.FirstResponder, "score", told);

    assertThat(decision.verdict().kind()).isEqualTo(Kind.GUARD_FAILED);
    assertThat(decision.verdict().fixes()).anyMatch(f -> f.contains("core"));
    assertThat(decision.effects()).anyMatch(e -> e instanceof Effect.Reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "\"85\"", "\"100\"", "\"85 %\"", "80.4"})
  void aHighScoreNeedsTheApprovalHoweverItIsWritten(String told) throws Exception {
    JourneyState state = Leads.at(Place.LeadGen, 72L);

    assertThat(judge(state, Place.FirstResponder, "score", told).verdict().kind())
        .isEqualTo(Kind.AWAITING_APPROVAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"abc\"", "7", "null", "[]", "\"sha256:0\""})
  void aFileWithoutAHashIsRefusedWhoeverExpectsIt(String hash) throws Exception {
    JourneyState state = Leads.at(Place.Scoping, 72L);
    ObjectNode signal = signal(state, Place.Orchestra);
    ObjectNode extra = ((ArrayNode) signal.get("data").get("artefacts")).addObject();
    extra.put("path", state.stageDir() + "/extra.md").set("sha256", JSON.readTree(hash));
    Decision decision = decide(state, signal, TABLE);

    assertThat(decision.verdict().kind()).isEqualTo(Kind.GUARD_FAILED);
    assertThat(decision.verdict().fixes().get(0)).contains("sha256", "name each file with both");
  }

  @Test
  void aPlaceThatCannotBeReadIsRefusedAndNotTakenForTheUsualOne() throws Exception {
    JourneyState state = Leads.at(Place.Closer, 72L);
    ObjectNode signal = signal(state, Place.Onboarding);
    ((ObjectNode) signal.get("data")).put("toStage", "unreadable");

    assertThat(decide(state, signal, TABLE).verdict().kind()).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void aRuleWithoutItsFigureAsks() {
    assertThat(ApprovalRule.SCORE_NOT_BELOW_80.applies(null, null)).isTrue();
    assertThat(ApprovalRule.SCORE_NOT_BELOW_80.applies(-1L, null)).isTrue();
    assertThat(ApprovalRule.SCORE_NOT_BELOW_80.applies(Told.UNREADABLE, null)).isTrue();
    assertThat(ApprovalRule.SCORE_NOT_BELOW_80.applies(79L, null)).isFalse();
    assertThat(ApprovalRule.DISCOUNT_NOT_WITHIN_10.applies(99L, null)).isTrue();
  }

  @Test
  void aJourneyOfTheFirstTableGoesOnAsItBegan() throws Exception {
    StageTable first = StageTable.of(StagesV1.VERSION);
    JourneyState state = Leads.at(Place.Closer, 72L);
    ObjectNode signal = signal(state, Place.Onboarding);
    assertThat(decide(state, signal, first).verdict()).isEqualTo(Verdict.ACCEPTED);
    ((ObjectNode) signal.get("data")).put("score", "85").put("discountPct", "10");
    assertThat(decide(state, signal, first).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  private static Decision judge(JourneyState state, Place to, String field, String told)
      throws Exception {
    ObjectNode signal = signal(state, to);
    if (!told.equals("-")) {
      ((ObjectNode) signal.get("data")).set(field, JSON.readTree(told));
    }
    return decide(state, signal, TABLE);
  }

  private static Decision decide(JourneyState state, JsonNode signal, StageTable table) {
    TransitionRequested request =
        Messages.transition("lead-1", signal, Leads.START, table).orElseThrow();
    return JourneyKernel.decide(state, request, table);
  }

  private static ObjectNode signal(JourneyState state, Place to) {
    ObjectNode signal = JSON.createObjectNode().put("id", "m-1");
    signal.put("from", state.owner().orElseThrow());
    ObjectNode data = signal.putObject("data");
    data.put("leadId", "lead-1").put("epoch", state.epoch());
    data.put("fromStage", state.place().name()).put("toStage", to.name());
    ArrayNode artefacts = data.putArray("artefacts");
    for (Artefact a : Leads.artefacts(state, Leads.HASH)) {
      artefacts.addObject().put("path", a.path()).put("sha256", a.sha256()).put("bytes", 7);
    }
    return signal;
  }
}
