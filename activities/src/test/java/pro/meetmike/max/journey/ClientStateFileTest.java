package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.signal.HandIns;

/** What the store writes is what the shipped schema and the shipped Python model describe. */
class ClientStateFileTest {

  private static final Path SCHEMAS = Path.of("..", "agents", "runtime", "schema");
  private static final String LEAD = "3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1";
  private static final Instant NOW = Instant.parse("2025-12-05T09:00:00Z");

  /** The plan's author's own model, rebuilt from its description. */
  private static final String AUTHORS_MODEL =
      """
      import sys
      from datetime import datetime
      from typing import Any, Literal
      from uuid import UUID
      from pydantic import BaseModel
      class ClientState(BaseModel):
          lead_id: UUID
          current_stage: Literal["LeadGen", "FirstResponder", "Scoping", "Orchestra", "Closer", "Onboarding", "DeliveryPM"]
          status: Literal["in_progress", "awaiting_human", "completed", "escalated", "failed"]
          data: dict[str, Any]
          next_action: str
          history: list[dict[str, Any]]
          created_at: datetime
          updated_at: datetime
      print(ClientState.model_validate_json(open(sys.argv[1]).read()).current_stage)
      """;

  @TempDir Path root;

  @BeforeEach
  void write() {
    LeadStore store = new LeadStore(root, new HandIns(root), Clock.systemUTC(), step -> {});
    store.open(standing(0, Place.LeadGen));
    Transition move =
        new Transition(
            "m1",
            Place.LeadGen,
            Place.LOST,
            "TERMINAL",
            "lilly",
            NOW,
            "why",
            1,
            "Janus",
            "a".repeat(64),
            List.of());
    store.commit(move, standing(1, Place.LOST));
  }

  @Test
  void everyFieldIsInTheSchemaAndEveryRequiredOneInTheFile() throws IOException {
    JsonNode schema = json(SCHEMAS.resolve("client-state.schema.json"));
    JsonNode state = json(file());
    assertThat(names(state)).containsExactlyElementsOf(names(schema.get("properties")));
    assertThat(names(state)).containsExactlyElementsOf(texts(schema.get("required")));
    JsonNode entry = schema.at("/properties/history/items");
    assertThat(names(state.get("history").get(0)))
        .containsExactlyElementsOf(names(entry.get("properties")));
  }

  @Test
  void theSchemasWordsAreTheCodesWords() throws IOException {
    JsonNode properties = json(SCHEMAS.resolve("client-state.schema.json")).get("properties");
    assertThat(texts(properties.at("/current_stage/enum"))).isEqualTo(names(Stage.values()));
    assertThat(texts(properties.at("/place/enum"))).isEqualTo(names(Place.values()));
    List<String> outcomes = new ArrayList<>();
    for (LeadStatus status : LeadStatus.values()) {
      outcomes.add(status.word());
      assertThat(texts(properties.at("/status/enum"))).contains(status.author());
    }
    assertThat(texts(properties.at("/outcome/enum"))).containsExactlyElementsOf(outcomes);
  }

  @Test
  void thePythonModelReadsTheState() throws Exception {
    assumePydantic();
    String said = python(SCHEMAS.resolve("client_state.py").toString(), file().toString());
    assertThat(said).isEqualTo(LEAD + " LeadGen failed 1");
    Files.writeString(file(), Files.readString(file()).replace("\"failed\"", "\"done\""));
    assertThat(python(SCHEMAS.resolve("client_state.py").toString(), file().toString()))
        .contains("is no state of a lead");
  }

  @Test
  void theAuthorsModelReadsTheState() throws Exception {
    assumePydantic();
    assertThat(python("-c", AUTHORS_MODEL, file().toString())).isEqualTo("LeadGen");
  }

  private static void assumePydantic() throws Exception {
    boolean there;
    try {
      there = python("-c", "import pydantic; print(pydantic.VERSION)").startsWith("2");
    } catch (IOException noPython) {
      there = false;
    }
    assumeTrue(there, "python3 with pydantic 2 is missing: apt install python3-pydantic");
  }

  private static String python(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private Path file() {
    return root.resolve(LEAD).resolve("state.json");
  }

  private static Standing standing(long revision, Place place) {
    return new Standing(
        new Lead(LEAD, "web-form", 72L, false, "normal"),
        "stages-v1",
        revision,
        (int) revision + 1,
        Stage.LeadGen,
        place,
        LeadStatus.at(place),
        1,
        LEAD + "/stage-1-leadgen/round-1",
        "lilly",
        "lilly works.",
        NOW,
        0,
        NOW);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> names(Enum<?>[] values) {
    List<String> names = new ArrayList<>();
    for (Enum<?> value : values) {
      names.add(value.name());
    }
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
