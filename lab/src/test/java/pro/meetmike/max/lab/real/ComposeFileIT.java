package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code docker-compose.temporal.yml} as the Compose specification's own loader reads it, schema
 * included (U4).
 */
@Needs(RealPart.COMPOSE)
class ComposeFileIT {

  private static final Path FILE = World.HOME.resolve("docker-compose.temporal.yml");

  @TempDir private Path directory;

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Object>> services() throws Exception {
    Map<String, Object> whole = new Yaml().load(loaded(filledIn()));
    return (Map<String, Map<String, Object>>) whole.get("services");
  }

  /** The versions of {@code .env} filled in, as docker compose does it before it loads a file. */
  private static String filledIn() throws IOException {
    String text = Files.readString(FILE);
    for (String line : Files.readAllLines(World.HOME.resolve(".env"))) {
      String[] pair = line.split("=", 2);
      if (pair.length == 2 && !line.startsWith("#")) {
        text = text.replace("${" + pair[0] + "}", pair[1]);
      }
    }
    return text;
  }

  private String loaded(String text) throws IOException, InterruptedException {
    Process process = loading(text);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("level=warning");
    return said;
  }

  private Process loading(String text) throws IOException {
    Path file = directory.resolve("docker-compose.yml");
    // a profile keeps its services out of what the loader prints
    Files.writeString(file, text.replace("    profiles: [dev]\n", ""));
    return new ProcessBuilder(RealPart.COMPOSE.program().toString(), file.toString())
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void theLoaderTakesTheFileAndRefusesABrokenOne() throws Exception {
    assertThat(services())
        .containsOnlyKeys(
            "postgresql",
            "temporal-schema",
            "temporal",
            "temporal-init",
            "temporal-ui",
            "temporal-dev");

    Process process =
        loading(filledIn().replace("    restart: unless-stopped", "    restarts: unless-stopped"));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isNotZero();
    assertThat(said).contains("restarts");
  }

  @Test
  void whatIsPublishedIsPublishedOnLoopbackOnly() throws Exception {
    List<Map<?, ?>> ports = new ArrayList<>();
    for (Map<String, Object> service : services().values()) {
      ((List<?>) service.getOrDefault("ports", List.of())).forEach(p -> ports.add((Map<?, ?>) p));
    }
    assertThat(ports)
        .hasSize(4)
        .allSatisfy(p -> assertThat(p.get("host_ip")).isEqualTo("127.0.0.1"));
  }

  @Test
  void everyImageIsPinnedAndNoneIsDeprecated() throws Exception {
    assertThat(services().values())
        .extracting(s -> s.get("image"))
        .allSatisfy(
            image -> {
              assertThat((String) image).matches("[a-z/-]+:\\d+\\.\\d+(\\.\\d+)?");
              assertThat((String) image).doesNotContain("auto-setup");
            });
  }

  @Test
  void whatRunsOnIsCheckedAndWhatRunsOnceIsAScriptOfThisRepository() throws Exception {
    services()
        .forEach(
            (name, service) -> {
              if (service.get("restart").equals("no")) {
                List<?> words = (List<?>) service.get("entrypoint");
                String script = words.get(1).toString().replace("/max/", "");
                assertThat(World.HOME.resolve(script)).as(name).isExecutable();
              } else {
                assertThat(service).as(name).containsKey("healthcheck");
              }
            });
  }
}
