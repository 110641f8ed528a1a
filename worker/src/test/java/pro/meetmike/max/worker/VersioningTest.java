package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.journey.JourneyImpl;

class VersioningTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void withoutAVersionAWorkerIsUnversioned(String build) {
    Versioning none = Versioning.of(Map.of(Versioning.VARIABLE, build));
    assertThat(none).isEqualTo(Versioning.none()).isEqualTo(Versioning.of(Map.of()));
    assertThat(none.applyTo(WorkerOptions.newBuilder()).build().getDeploymentOptions()).isNull();
    assertThat(none.journey()).isEqualTo(JourneyImpl.class);
  }

  @Test
  void aVersionIsOneOfTheDeploymentMaxAndPinsJourneys() {
    Versioning version = Versioning.of(Map.of(Versioning.VARIABLE, "0-2-0"));
    assertThat(version.version()).contains(new WorkerDeploymentVersion("max", "0-2-0"));
    assertThat(version.applyTo(WorkerOptions.newBuilder()).build().getDeploymentOptions())
        .matches(o -> o.isUsingVersioning());
    assertThat(version.journey()).isEqualTo(PinnedJourney.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2.0", "a b", "max:1"})
  void aVersionThatTemporalWouldMisreadIsRefusedInOneSentence(String build) {
    assertThatThrownBy(() -> Versioning.of(build))
        .hasMessage(
            "MAX_WORKER_VERSION is \"%s\": give letters, digits, - and _ only.".formatted(build));
  }
}
