package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/**
 * Replays recorded answers of a real Proxmox VE against the lab. The recordings are not part of
 * this project: without them the test is skipped.
 */
class PveConformanceIT {

  private static final String SETTING = "MAX_PVE_EXCHANGES";
  private static final String USUAL = "shared/data/pve-exchanges.jsonl";
  private static final double FLOOR = 0.99;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path scratch;

  @Test
  void answersAsARealHostDid() throws IOException {
    Optional<Path> found = recordings();
    assumeTrue(
        found.isPresent(),
        "no recorded exchanges; set " + SETTING + " to the path of pve-exchanges.jsonl");
    Path file = found.get();
    JsonNode setup = JSON.readTree(file.resolveSibling("pve-exchanges-setup.json").toFile());
    List<Scenario.Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, List<JsonNode>> one : scenarios(file).entrySet()) {
      outcomes.addAll(replay(one.getKey(), one.getValue(), setup));
    }
    report(outcomes);
  }

  private void report(List<Scenario.Outcome> outcomes) {
    List<Scenario.Outcome> counted = outcomes.stream().filter(Scenario.Outcome::counted).toList();
    long agreeing = counted.stream().filter(Scenario.Outcome::agrees).count();
    double share = (double) agreeing / counted.size();
    StringBuilder text = new StringBuilder();
    counted.stream()
        .filter(one -> !one.agrees())
        .forEach(
            one -> {
              text.append("  ").append(one.area()).append(' ').append(one.id()).append('\n');
              one.differences().forEach(d -> text.append("      ").append(d).append('\n'));
            });
    System.out.printf(
        "conformance: %d of %d exchanges agree (%.1f %%), %d not representative and left out%n%s",
        agreeing, counted.size(), 100 * share, outcomes.size() - counted.size(), text);
    assertThat(share)
        .as("share of recorded answers the lab gives too")
        .isGreaterThanOrEqualTo(FLOOR);
  }

  private List<Scenario.Outcome> replay(String name, List<JsonNode> exchanges, JsonNode setup)
      throws IOException {
    Path directory = scratch.resolve(name);
    Files.createDirectories(directory);
    Path certificate = scratch.resolve("pve-certificate.p12");
    if (Files.exists(certificate)) {
      Files.copy(certificate, directory.resolve(certificate.getFileName()));
    }
    List<Scenario.Outcome> outcomes = new ArrayList<>();
    try (OperationLog log = new OperationLog(directory.resolve("operations"), Clock.systemUTC());
        PveServer server =
            PveServer.start(directory, log, Faults.none(), RecordedWorld.settings(setup));
        LabClient client = LabClient.of(server)) {
      Scenario scenario = new Scenario(server, client, setup);
      for (JsonNode exchange : exchanges) {
        outcomes.add(scenario.replay(exchange));
      }
    }
    if (!Files.exists(certificate)) {
      Files.copy(directory.resolve(certificate.getFileName()), certificate);
    }
    return outcomes;
  }

  private static Map<String, List<JsonNode>> scenarios(Path file) throws IOException {
    Map<String, List<JsonNode>> scenarios = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode exchange = JSON.readTree(line);
      scenarios
          .computeIfAbsent(exchange.path("scenario").asText(), name -> new ArrayList<>())
          .add(exchange);
    }
    return scenarios;
  }

  /** By setting, or beside the project. */
  private static Optional<Path> recordings() {
    String set = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
    if (!set.isEmpty()) {
      return Optional.of(Path.of(set)).filter(Files::isReadable);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve(USUAL);
      if (Files.isReadable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
