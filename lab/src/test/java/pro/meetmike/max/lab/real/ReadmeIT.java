package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.worker.MaxWorker;

/**
 * The README's commands for a real server, word by word as they are printed there; {@code tctl}'s
 * only where it is installed.
 */
@Needs(RealPart.SERVER)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ReadmeIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  /** What a command said, and how it ended. */
  private record Said(int code, String text) {}

  @Test
  void theCommandsForRealUseDoWhatTheReadmeSays() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.production(directory, server, World.FLEET_OF_ONE)) {
      try (MaxWorker worker = world.worker()) {
        Said started = type(server, printed("temporal workflow start"));
        assertThat(started.code()).as(started.text()).isZero();
        if (RealPart.TCTL.find().isPresent()) {
          Said again = type(server, printed("tctl workflow start"));
          assertThat(again.text()).contains("Started Workflow Id: max-deployment");
        }
        while (type(server, "./max status").code() != 3) {
          Thread.sleep(500);
        }
        assertThat(type(server, printed("./max deploy")).text()).contains("is running already");
        assertThat(type(server, "./max inbox").text()).contains("infrastructure");
        Said early = type(server, printed("temporal workflow update execute"));
        assertThat(early.code()).isNotZero();
        assertThat(early.text()).contains("go-live");
        if (RealPart.TCTL.find().isPresent()) {
          assertThat(type(server, printed("tctl workflow signal")).code()).isZero();
        }
      }
    }
  }

  /** The line of the README that begins so. */
  private static String printed(String beginning) throws IOException {
    return Files.readAllLines(World.HOME.resolve("README.md")).stream()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The README has no line " + beginning));
  }

  /** As a person types it, but for the launcher, which would build what is being built here. */
  private static Said type(DevTemporal server, String line) throws Exception {
    String max =
        "'%s' -cp '%s' pro.meetmike.max.command.MaxMain"
            .formatted(
                ProcessHandle.current().info().command().orElse("java"),
                System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", line.replaceFirst("^\\./max\\b", max)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String programs = RealPart.SERVER.program().getParent().toString();
    builder.environment().merge("PATH", programs, (path, own) -> path + ":" + own);
    builder.environment().put("TEMPORAL_ADDRESS", server.address());
    builder.environment().put("TEMPORAL_CLI_ADDRESS", server.address());
    builder.environment().put("MAX_HOME", World.HOME.toString());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
