package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.KeptSchedules.Kept;

class ScheduleChoiceTest {

  private static final List<Kept> ALL =
      List.of(
          kept("max-deployment/run/team-lead-check", true),
          kept("max-deployment/agent/clara/round", true),
          kept("max-deployment/agent/mike/round", true),
          kept("backup", false));

  @Test
  void theWholeIdOrItsEndIsEnough() {
    assertThat(ScheduleChoice.of("max-deployment/run/team-lead-check", ALL)).isEqualTo(ALL.get(0));
    assertThat(ScheduleChoice.of("team-lead-check", ALL)).isEqualTo(ALL.get(0));
    assertThat(ScheduleChoice.of("clara/round", ALL)).isEqualTo(ALL.get(1));
  }

  @Test
  void anEndThatFitsTwoIsRefusedWithBoth() {
    assertThatThrownBy(() -> ScheduleChoice.of("round", ALL))
        .hasMessage(
            "round may be any of max-deployment/agent/clara/round, max-deployment/agent/mike/round: name one whole.");
  }

  @Test
  void aSlipOfTheFingerIsAnsweredWithWhatWasMeant() {
    String sentence = "There is no schedule %s: did you mean max-deployment/run/team-lead-check?";
    for (String typed : List.of("team-led-check", "max-deployment/run/team-lead-chek")) {
      assertThatThrownBy(() -> ScheduleChoice.of(typed, ALL)).hasMessage(sentence.formatted(typed));
    }
    assertThatThrownBy(() -> ScheduleChoice.of("zzzz", ALL))
        .hasMessage("There is no schedule zzzz: ./max schedules lists those there are.");
  }

  @Test
  void whatSomebodyElseMadeIsLeftAlone() {
    assertThatThrownBy(() -> ScheduleChoice.of("backup", ALL))
        .hasMessageContaining("was not made by MAX Pipeline and is left alone");
  }

  private static Kept kept(String id, boolean ours) {
    return new Kept(id, ours, false, "", null);
  }
}
