package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private static List<String> workflows(List<Tray> trays, Verb verb, @Nullable String typed) {
    return Addressee.meant(trays, verb, typed).stream().map(Addressee.Target::workflow).toList();
  }

  @Test
  void isTheWorkflowThatHasTheNeed() {
    List<Tray> trays =
        List.of(
            tray(DEPLOYMENT, NeedKind.APPROVAL, "infrastructure"),
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"));
    assertThat(workflows(trays, Verb.APPROVE, "scoping/round-1")).containsExactly("journey/1");
    assertThat(workflows(trays, Verb.APPROVE, "Infrastructure")).containsExactly(DEPLOYMENT);
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
      assertThat(workflows(trays, Verb.RETRY, part))
          .as(part)
          .hasSize(part.equals("clara/packages") ? 0 : 1);
    }
  }

  @Test
  void withoutANameIsWhereTheOnlyFittingThingWaits() {
    List<Tray> trays =
        List.of(
            tray(DEPLOYMENT, NeedKind.STEP, "phase-2/x/packages"),
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"));
    assertThat(workflows(trays, Verb.APPROVE, null)).containsExactly("journey/1");
    assertThat(workflows(trays, Verb.RETRY, null)).containsExactly(DEPLOYMENT);
  }

  @Test
  void amongSeveralAllAreMeant() {
    List<Tray> trays =
        List.of(
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"),
            tray("journey/2", NeedKind.APPROVAL, "scoping/round-1"));
    assertThat(workflows(trays, Verb.APPROVE, "scoping/round-1"))
        .containsExactly("journey/1", "journey/2");
  }

  @Test
  void aDecisionGoesBeforeTasksAndAWholeNameBeforeAPart() {
    List<Tray> trays =
        List.of(
            tray(DEPLOYMENT, NeedKind.TASK, "go-live", "phase-7/go-live"),
            tray("journey/1", NeedKind.APPROVAL, "scoping/round-1"));
    assertThat(workflows(trays, Verb.APPROVE, null)).containsExactly("journey/1");
    assertThat(Addressee.meant(trays, Verb.APPROVE, "go-live")).hasSize(1);
  }

  @Test
  void aRejectedGateIsMeantByItsOwnName() {
    List<Tray> trays = List.of(tray(DEPLOYMENT, NeedKind.REJECTED, "go-live-work-item"));
    assertThat(workflows(trays, Verb.RETRY, "go-live")).containsExactly(DEPLOYMENT);
    assertThat(workflows(trays, Verb.SKIP, "go-live")).isEmpty();
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
    assertThat(Addressee.otherwise(DEPLOYMENT, trays, "scoping/round-1")).isEqualTo("journey/1");
  }

  @Test
  void ofSomethingUnknownIsTheDeploymentWhoseRefusalNamesWhatWaits() {
    assertThat(
            Addressee.otherwise(
                DEPLOYMENT,
                List.of(tray("journey/1", NeedKind.APPROVAL, "scoping/round-1")),
                "go-live"))
        .isEqualTo(DEPLOYMENT);
    assertThat(Addressee.otherwise(DEPLOYMENT, List.of(), null)).isEqualTo(DEPLOYMENT);
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
