package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** Which need is meant by what somebody types. */
class NeedChoiceTest {

  private static final List<Tray> TRAYS =
      List.of(
          new Tray(
              "max-deployment",
              List.of(
                  need("infrastructure"),
                  need("phase-2/ct203-clara/packages"),
                  need("phase-2/ct204-aria/packages")),
              List.of()),
          new Tray("journey/3f6c1c52-8f0e", List.of(need("scoping")), List.of()),
          new Tray("journey/77aa0000-8f0e", List.of(need("scoping")), List.of()));

  private static Need need(String id) {
    return new Need(
        id, NeedKind.APPROVAL, "May it?", List.of(), List.of(), "", "look", false, null, "");
  }

  private static String chosen(String typed) {
    NeedChoice.Chosen chosen = new NeedChoice(TRAYS, null).of(typed);
    return chosen.workflowId() + " " + chosen.need().id();
  }

  @Test
  void theWholeIdAPrefixOrAPartIsEnough() {
    assertThat(chosen("infrastructure")).isEqualTo("max-deployment infrastructure");
    assertThat(chosen("INFRA")).isEqualTo("max-deployment infrastructure");
    assertThat(chosen("ct203")).isEqualTo("max-deployment phase-2/ct203-clara/packages");
    assertThat(chosen("aria")).isEqualTo("max-deployment phase-2/ct204-aria/packages");
    assertThat(chosen("phase-2/ct204")).isEqualTo("max-deployment phase-2/ct204-aria/packages");
  }

  @Test
  void theBeginningOfALeadsIdNamesWhatWaitsAtItsJourney() {
    assertThat(chosen("77aa")).isEqualTo("journey/77aa0000-8f0e scoping");
    assertThat(chosen("3f6c1c52-8f0e")).isEqualTo("journey/3f6c1c52-8f0e scoping");
  }

  @Test
  void whereItWaitsMayBeNamed() {
    assertThat(new NeedChoice(TRAYS, "journey/77aa0000-8f0e").of("scop").workflowId())
        .isEqualTo("journey/77aa0000-8f0e");
  }

  @Test
  void severalAreNeverGuessedFrom() {
    assertThatThrownBy(() -> chosen("scoping"))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "scoping fits 2 things that wait (journey/3f6c1c52-8f0e, journey/77aa0000-8f0e): say whose with --id.");
    assertThatThrownBy(() -> chosen("packages")).hasMessageContaining("type more of it");
  }

  @Test
  void whatDoesNotWaitIsSaidWithWhatDoes() {
    assertThatThrownBy(() -> chosen("go-live"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("called go-live: what waits is infrastructure, ")
        .hasMessageContaining("./max inbox");
    assertThatThrownBy(() -> new NeedChoice(List.of(), null).of("x"))
        .hasMessageContaining("nothing waits for a human");
  }
}
