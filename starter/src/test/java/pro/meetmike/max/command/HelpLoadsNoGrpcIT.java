package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading gRPC takes longer than all of help: what needs no server never loads it. */
class HelpLoadsNoGrpcIT {

  private static List<String> loadedBy(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path")));
    command.add(MaxMain.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MAX_HOME", Typed.REPOSITORY.toString());
    builder.environment().put("TEMPORAL_ADDRESS", "127.0.0.1:9");
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().toList();
    process.waitFor();
    return lines;
  }

  private static long grpc(List<String> lines) {
    return lines.stream().filter(l -> l.matches(".*\\] io\\.(grpc|temporal)\\..*")).count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "deploy --help",
        "approve --help",
        "lead show --help",
        "completion",
        "aprove",
        "status --flag"
      })
  void whatNeedsNoServerLoadsNoneOfItsClasses(String words) throws Exception {
    List<String> lines = loadedBy(words.split(" "));
    assertThat(lines).as("the probe itself").anyMatch(l -> l.contains("] picocli.CommandLine "));
    assertThat(grpc(lines)).isZero();
  }

  @Test
  void theProbeSeesGrpcWhereItIsLoaded() throws Exception {
    assertThat(grpc(loadedBy("status"))).isPositive();
  }
}
