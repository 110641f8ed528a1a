package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StatesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsSentIsTheWordThatIsPrinted() throws JsonProcessingException {
    for (StepState state : StepState.values()) {
      assertThat(JSON.writeValueAsString(state)).isEqualTo("\"" + state + "\"");
      assertThat(JSON.readValue("\"" + state + "\"", StepState.class)).isEqualTo(state);
    }
    assertThat(JSON.writeValueAsString(PhaseState.DONE)).isEqualTo("\"done\"");
    assertThat(JSON.writeValueAsString(DeploymentState.INCOMPLETE)).isEqualTo("\"incomplete\"");
  }

  @Test
  void aWordOfANewerSenderIsReadAsUnknown() throws JsonProcessingException {
    assertThat(JSON.readValue("\"postponed\"", StepState.class)).isEqualTo(StepState.UNKNOWN);
    assertThat(JSON.readValue("\"DONE\"", PhaseState.class)).isEqualTo(PhaseState.UNKNOWN);
    assertThat(JSON.readValue("\"\"", DeploymentState.class)).isEqualTo(DeploymentState.UNKNOWN);
  }

  @Test
  void onlyARunningPhaseEndsWithItsDeployment() {
    assertThat(PhaseState.RUNNING.within(DeploymentState.ABORTED)).isEqualTo(PhaseState.ABORTED);
    assertThat(PhaseState.RUNNING.within(DeploymentState.CANCELLED))
        .isEqualTo(PhaseState.CANCELLED);
    assertThat(PhaseState.DONE.within(DeploymentState.ABORTED)).isEqualTo(PhaseState.DONE);
    assertThat(PhaseState.WAITING.within(DeploymentState.ABORTED)).isEqualTo(PhaseState.WAITING);
  }

  @Test
  void warnIsNeverGood() {
    assertThat(StepState.WARN.good()).isFalse();
    assertThat(StepState.OK.good()).isTrue();
  }
}
