package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads the answers a real Proxmox gave, where {@code -Dmax.pve.exchanges} or the environment's
 * {@code MAX_PVE_EXCHANGES} names their file; they are Proxmox's and no part of this project.
 */
class RecordedAnswersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> exchanges = new ArrayList<>();

  @BeforeEach
  void load() throws IOException {
    String file =
        System.getProperty(
            "max.pve.exchanges", System.getenv().getOrDefault("MAX_PVE_EXCHANGES", ""));
    assumeTrue(!file.isEmpty(), "no recorded answers: set MAX_PVE_EXCHANGES to their file");
    for (String line : Files.readAllLines(Path.of(file))) {
      exchanges.add(JSON.readTree(line));
    }
  }

  private List<JsonNode> where(Predicate<JsonNode> condition) {
    List<JsonNode> found = exchanges.stream().filter(condition).toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private static PveFault fault(JsonNode exchange, boolean withBody) {
    JsonNode body = exchange.path("body_out");
    return PveErrors.of(
        "max@pve!deploy",
        exchange.path("method").asText() + " " + exchange.path("path").asText(),
        exchange.path("method").asText().equals("GET"),
        exchange.path("status").asInt(),
        exchange.path("statusLine").asText(),
        withBody && body.isObject() ? body : null);
  }

  @Test
  void bodyAndReasonPhraseTellTheSame() {
    for (JsonNode exchange : where(e -> e.path("status").asInt() >= 400)) {
      assertThat(fault(exchange, true).code())
          .as(exchange.path("id").asText())
          .isEqualTo(fault(exchange, false).code());
    }
  }

  @Test
  void everyUpidIsRead() {
    for (JsonNode exchange :
        where(e -> e.path("body_out").path("data").asText("").startsWith("UPID:"))) {
      Upid upid = Upid.parse(exchange.path("body_out").path("data").asText());
      assertThat(upid.node()).isEqualTo("pve");
    }
  }

  @Test
  void everyTaskRowIsRead() {
    for (JsonNode exchange :
        where(
            e ->
                e.path("path").asText().endsWith("/nodes/pve/tasks")
                    && e.path("body_out").path("data").size() > 0)) {
      for (JsonNode row : exchange.path("body_out").path("data")) {
        TaskRow read = TaskRow.of(row).orElseThrow();
        assertThat(read.running()).isEqualTo(row.path("status").asText().equals("RUNNING"));
        assertThat(read.exit().isEmpty()).isEqualTo(read.running());
      }
    }
  }

  @Test
  void everyConfigurationIsReadAsWhatItIs() {
    OwnershipMark ours = ContainerSpec.of(Plans.clara()).mark();
    for (JsonNode exchange :
        where(
            e ->
                e.path("path").asText().matches("/api2/json/.*/lxc/\\d+/config")
                    && e.path("method").asText().equals("GET")
                    && e.path("status").asInt() == 200)) {
      ContainerConfig config = ContainerConfig.of(exchange.path("body_out").path("data"));
      assertThat(config.digest()).hasSize(40);
      assertThat(ContainerObservation.of(java.util.Optional.of(config), ours))
          .as(exchange.path("id").asText())
          .isNotInstanceOf(ContainerObservation.Ours.class);
    }
  }
}
