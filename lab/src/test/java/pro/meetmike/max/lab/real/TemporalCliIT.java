package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.DecisionRecord;

/** A deployment started and steered with the program {@code temporal}, as the README prints it. */
@Needs(RealPart.SERVER)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TemporalCliIT {

  private static final String ID = "max-deployment";

  @TempDir private static Path directory;
  private static DevTemporal server;
  private static Client client;
  private static ScriptedHands hands;
  private static ScriptedWorker worker;
  private static Cli temporal;

  @BeforeAll
  static void start() throws Exception {
    server = DevTemporal.start(directory);
    client = Client.open(server.production());
    hands =
        new ScriptedHands(
            FleetFile.load(World.HOME.resolve("agents/examples/fleet-1.yaml")).fleet());
    worker = ScriptedWorker.start(client, hands);
    temporal = Cli.temporal(server, "default");
    Files.writeString(directory.resolve("input.json"), "{\"fleet\":\"x.yaml\"}");
  }

  @AfterAll
  static void stop() {
    worker.close();
    client.close();
    server.close();
  }

  static List<Arguments> inputs() {
    return List.of(
        Arguments.of("nothing", List.of(), null),
        Arguments.of("null", List.of("--input", "null"), null),
        Arguments.of("a fleet", List.of("--input", "{\"fleet\":\"x.yaml\"}"), "x.yaml"),
        Arguments.of("a bare fleet", List.of("-i", "\"x.yaml\""), "x.yaml"),
        Arguments.of("a file", List.of("--input-file", "FILE"), "x.yaml"),
        Arguments.of("two", List.of("-i", "{\"fleet\":\"x.yaml\"}", "-i", "7"), "x.yaml"),
        Arguments.of(
            "base64",
            List.of(
                "--input-base64",
                "--input-meta",
                "encoding=binary/plain",
                "-i",
                "eyJmbGVldCI6IngueWFtbCJ9"),
            "x.yaml"),
        Arguments.of(
            "plain bytes",
            List.of("--input-meta", "encoding=binary/plain", "-i", "{\"fleet\":\"x.yaml\"}"),
            "x.yaml"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void aStart(String name, List<String> input, String fleet) throws Exception {
    Run run = new Run(client, "started-with-" + name.replace(' ', '-'));
    List<String> words = new ArrayList<>(List.of("workflow", "start", "--task-queue", "max"));
    words.addAll(List.of("--type", "Deployment", "--workflow-id", run.id()));
    words.addAll(input);
    words.replaceAll(w -> w.equals("FILE") ? directory.resolve("input.json").toString() : w);
    Cli.Said said = temporal.say(words.toArray(String[]::new));
    assertThat(said.exit()).as(said.text()).isZero();
    run.awaitNeed("infrastructure");
    assertThat(hands.calls("ResolveFleet").get(hands.calls("ResolveFleet").size() - 1).arguments())
        .containsExactly(fleet);
    assertThat(run.status().log()).hasSize(name.equals("two") ? 1 : 0);
    assertThat(run.brokenTasks()).isZero();
  }

  @Test
  void aDeploymentIsSteeredByUpdatesSignalsAndQueries() throws Exception {
    Run run = new Run(client, ID);
    temporal.say(
        "workflow", "start", "--task-queue", "max", "--type", "Deployment", "--workflow-id", ID);
    run.awaitNeed("infrastructure");

    assertThat(update("{\"by\":\"Mallory\"}"))
        .matches(said -> said.exit() != 0)
        .extracting(Cli.Said::text)
        .asString()
        .contains("Mallory is not an approver of this deployment: Christian may answer.")
        .doesNotContain("\tat ", ".java:");
    assertThat(update("42").text()).contains("Who says so?");
    assertThat(update("{\"by\":\"Christian\",\"gate\":\"go-live\"}").text())
        .contains("No go-live waits to be approved: what waits is infrastructure.");
    assertThat(temporal.say("workflow", "update", "execute", "-w", ID, "--name", "approve").text())
        .contains("Who says so?");

    assertThat(signal("aprove", "\"Christian\"").exit()).isZero();
    run.awaitLog("misspelled", l -> l.note().contains("The signal \"aprove\" is unknown"));

    Cli.Said approved = update("\"Christian\"");
    assertThat(approved.exit()).as(approved.text()).isZero();
    assertThat(approved.text()).contains("infrastructure approved by Christian.");
    run.awaitNeed("authentication");
    Cli.Said signalled = signal("approve", "{\"by\":\"Christian\",\"gate\":\"authentication\"}");
    assertThat(signalled.exit()).as(signalled.text()).isZero();
    run.awaitLog(
        "authentication", l -> l.need().equals("authentication") && l.channel().equals("signal"));

    assertThat(temporal.say("workflow", "query", "-w", ID, "--type", "status").text())
        .contains("authentication");
    assertThat(run.status().log().stream().filter(DecisionRecord::accepted)).hasSize(2);
    assertThat(run.brokenTasks()).isZero();
  }

  private static Cli.Said update(String input) throws Exception {
    return temporal.say(
        "workflow",
        "update",
        "execute",
        "--workflow-id",
        ID,
        "--name",
        "approve",
        "--input",
        input);
  }

  private static Cli.Said signal(String name, String input) throws Exception {
    return temporal.say(
        "workflow", "signal", "--workflow-id", ID, "--name", name, "--input", input);
  }
}
