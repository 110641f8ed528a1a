package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;

class AddresseeTest {

  private static final String DEPLOYMENT = "max-deployment";

  private static Tray tray(String workflow, NeedKind kind, String... ids) {
    return new Tray(workflow, List.of(ids).stream().map(id -> need(id, kind)).toList(), List.of());
  }

  private static Need need(String id, NeedKind kind) {
    return new Need(
        id, kind, "?", List.of(), List.of(), "", "!", false, null, "2026-11-23T09:30:00Z");
  }

  @Test
  void isTheWorkflowThatHasTheNeed() {
    List<Tray> trays =
        List.of(
            tray(DEPLOYMENT, NeedKind.APPROVAL, "infrastructure"),
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"));
    assertThat(Addressee.of(DEPLOYMENT, trays, Verb.APPROVE, "scoping/round-1"))
        .isEqualTo("journey/1");
    assertThat(Addressee.of(DEPLOYMENT, trays, Verb.APPROVE, "Infrastructure"))
        .isEqualTo(DEPLOYMENT);
  }

  @Test
  void isFoundByAPartOfTheName() {
    List<Tray> trays = List.of(tray(DEPLOYMENT, NeedKind.STEP, "phase-2/ct203-clara/packages"));
    for (String part :
        List.of(
            "packages",
            "clara",
            "ct203-clara",
            "clara/packages",
            "ct203-clara/packages",
            "phase-2")) {
      assertThat(Addressee.of("other", trays, Verb.RETRY, part))
          .as(part)
          .isEqualTo(part.equals("clara/packages") ? "other" : DEPLOYMENT);
    }
  }

  @Test
  void withoutANameIsWhereTheOnlyFittingThingWaits() {
    List<Tray> trays =
        List.of(
            tray(DEPLOYMENT, NeedKind.STEP, "phase-2/x/packages"),
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"));
    assertThat(Addressee.of(DEPLOYMENT, trays, Verb.APPROVE, null)).isEqualTo("journey/1");
    assertThat(Addressee.of(DEPLOYMENT, trays, Verb.RETRY, null)).isEqualTo(DEPLOYMENT);
  }

  @Test
  void amongSeveralHasToBeNamed() {
    List<Tray> trays =
        List.of(
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"),
            tray("journey/2", NeedKind.APPROVAL, "scoping/round-1"));
    assertThatThrownBy(() -> Addressee.of(DEPLOYMENT, trays, Verb.APPROVE, "scoping/round-1"))
        .hasMessage(
            "scoping/round-1 waits to be approved at 2 places (journey/1, journey/2): name one with --id.");
  }

  @Test
  void ofADecisionMadeBeforeIsWhoeverTookIt() {
    DecisionRecord taken =
        new DecisionRecord(
            "2026-11-23T09:30:00Z",
            "scoping/round-1",
            Verb.APPROVE,
            "Christian",
            true,
            "",
            "update",
            "");
    List<Tray> trays =
        List.of(
            tray(DEPLOYMENT, NeedKind.APPROVAL, "infrastructure"),
            new Tray("journey/1", List.of(), List.of(taken)));
    assertThat(Addressee.of(DEPLOYMENT, trays, Verb.APPROVE, "scoping/round-1"))
        .isEqualTo("journey/1");
  }

  @Test
  void ofSomethingUnknownIsTheDeploymentWhoseRefusalNamesWhatWaits() {
    assertThat(
            Addressee.of(
                DEPLOYMENT,
                List.of(tray("journey/1", NeedKind.APPROVAL, "scoping/round-1")),
                Verb.APPROVE,
                "go-live"))
        .isEqualTo(DEPLOYMENT);
    assertThat(Addressee.of(DEPLOYMENT, List.of(), Verb.APPROVE, null)).isEqualTo(DEPLOYMENT);
  }

  @Test
  void withoutAWorkerTheIndexTellsWhoWaits() {
    assertThat(Addressee.unasked("d", List.of(), Verb.APPROVE)).isEqualTo("d");
    assertThat(Addressee.unasked("d", List.of("d"), Verb.APPROVE)).isEqualTo("d");
    assertThat(Addressee.unasked("d", List.of("journey/1"), Verb.APPROVE)).isEqualTo("journey/1");
    assertThatThrownBy(() -> Addressee.unasked("d", List.of("d", "journey/1"), Verb.APPROVE))
        .hasMessage(
            "No worker answers, and several workflows wait (d, journey/1): name the one to be approved with --id, or start a worker with ./max worker.");
  }
}
