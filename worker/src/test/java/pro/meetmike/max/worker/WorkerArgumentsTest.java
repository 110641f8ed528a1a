package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerArgumentsTest {

  private static WorkerArguments parsed(String... args) {
    return WorkerArguments.parse(args, Map.of("MAX_HOME", "/opt/max"));
  }

  @Test
  void withoutOptionsItServesAndWaitsAMinute() {
    assertThat(parsed())
        .isEqualTo(
            new WorkerArguments(
                WorkerArguments.Task.SERVE,
                Path.of("/etc/max/host.yaml"),
                Path.of("/opt/max/.max/worker"),
                Path.of("/opt/max"),
                Duration.ofSeconds(60),
                Versioning.none()));
  }

  @Test
  void aVersionComesFromTheEnvironmentAndABadOneIsOneSentence() {
    assertThat(withVersion("0-2-0").versioning()).isEqualTo(Versioning.of("0-2-0"));
    assertThatThrownBy(() -> withVersion("0.2.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MAX_WORKER_VERSION is \"0.2.0\": give letters, digits, - and _ only.");
  }

  private static WorkerArguments withVersion(String version) {
    return WorkerArguments.parse(new String[0], Map.of(Versioning.VARIABLE, version));
  }

  @Test
  void aCheckWaitsOnlyWhenAsked() {
    assertThat(parsed("--check").patience()).isZero();
    assertThat(parsed("--check", "--wait", "7").patience()).hasSeconds(7);
    assertThat(parsed("--wait", "7", "--check").task()).isEqualTo(WorkerArguments.Task.CHECK);
  }

  @Test
  void theEnvironmentNamesFiles() {
    WorkerArguments arguments =
        WorkerArguments.parse(
            new String[0], Map.of("MAX_HOST_FILE", "/x/host.yaml", "MAX_STATE", "/s"));
    assertThat(arguments.hostFile()).isEqualTo(Path.of("/x/host.yaml"));
    assertThat(arguments.state()).isEqualTo(Path.of("/s/worker"));
  }

  @ParameterizedTest
  @CsvSource({
    "--wait -1, --wait -1 is not a number of seconds",
    "--wait soon, --wait soon is not a number of seconds",
    "--wait 86401, up to 86400",
    "--hots x, Unknown option --hots",
    "--host --check, --host needs a value",
    "--wait, --wait needs a value",
  })
  void whatIsNotUnderstoodIsOneSentence(String words, String sentence) {
    assertThatThrownBy(() -> parsed(words.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
