package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.lab.rehearsal.RehearseCommand;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RehearsedWorld;

/** With {@code --output json} standard output is JSON and nothing else, and so is every mistake. */
class JsonIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** What a verb needs to be understood. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "lead add", " " + HOME.resolve("agents/examples/lead.json"),
          "lead show", " 3f6c",
          "lead open", " 3f6c",
          "show", " infrastructure",
          "login code", " claude CODE --by Christian",
          "login done", " codex --by Christian",
          "reject", " --note no --by Christian",
          "schedules pause", " x",
          "schedules resume", " x");

  @TempDir private Path directory;

  private static JsonNode read(String text) {
    try {
      return JSON.reader()
          .with(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  private static List<String> verbs() {
    List<String> verbs =
        new ArrayList<>(Stream.of(Verbs.values()).flatMap(g -> g.words().stream()).toList());
    // programs of their own, and a script for shells
    verbs.removeAll(List.of("rehearse", "worker", "dev", "completion"));
    return verbs;
  }

  private static void isJson(String verb, CommandLines.Outcome outcome) {
    if (!outcome.out().isBlank()) {
      assertThat(read(outcome.out()).isContainerNode()).as("%s: %s", verb, outcome).isTrue();
    }
    if (outcome.out().isBlank()) {
      JsonNode error = read(outcome.err());
      assertThat(error.path("error").asText()).as("%s: %s", verb, outcome).isNotBlank();
      assertThat(error.path("code").asInt()).as("%s: %s", verb, outcome).isEqualTo(outcome.code());
    }
  }

  @Test
  void whateverAVerbSaysWithoutAServerIsJson() {
    CommandLines max = new CommandLines(HOME, directory, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:9"));
    for (String verb : verbs()) {
      String typed = verb + ARGUMENTS.getOrDefault(verb, "") + " --output json";
      isJson(verb, max.type(typed.split(" ")));
    }
  }

  @Test
  void whateverAVerbSaysWithoutAWorkerIsJson() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(0);
        Client client = Client.open(server.endpoint())) {
      server.prepare(client, new RehearsedWorld(directory, "", null), told -> {});
      Map<String, String> there = new LinkedHashMap<>();
      there.put("TEMPORAL_ADDRESS", server.endpoint().address());
      there.put("TEMPORAL_NAMESPACE", server.endpoint().namespace());
      CommandLines max = new CommandLines(HOME, directory, there);
      JsonNode deployed = read(max.type("deploy", "--output", "json").out());
      assertThat(deployed.path("started").asBoolean()).isTrue();
      assertThat(deployed.path("rehearsal").asBoolean()).isTrue();
      assertThat(deployed.path("next").asText()).startsWith("./max watch");
      List<String> verbs = new ArrayList<>(verbs());
      verbs.removeAll(List.of("watch", "deploy"));
      for (String verb : verbs) {
        String more = verb.equals("history export") ? " --to " + directory : "";
        String typed = verb + ARGUMENTS.getOrDefault(verb, "") + more + " --output json";
        isJson(verb, max.type(typed.split(" ")));
      }
    }
  }

  @Test
  void quietShowsTheResultOnly() {
    CommandLines max = new CommandLines(HOME, directory, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:9"));
    assertThat(max.type("config", "show").out()).contains("next: ");
    assertThat(max.type("config", "show", "-q").out())
        .contains("Temporal address", "127.0.0.1:9", "TEMPORAL_ADDRESS")
        .doesNotContain("next: ");
  }

  @Test
  void aRehearsalTellsItsEventsOneALine() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CommandLine line = Console.program(new RehearseCommand());
    line.parseArgs("--output", "json");
    PrintStream out =
        EventStream.of(line.getCommandSpec(), new PrintStream(said, true, StandardCharsets.UTF_8));
    out.println("phase 0  \u001b[32mdone\u001b[0m");
    out.println();
    out.println("recap  REHEARSAL completed");
    List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(l -> assertThat(read(l).path("event").asText()).isNotBlank());
    assertThat(read(lines.get(0)).path("event").asText()).isEqualTo("phase 0  done");
  }
}
