package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Owners;

/**
 * Every shape that tctl, the Web UI and other programs can send to a deployment or a journey: it
 * takes effect or is answered on the board and in the decision log, and no workflow task fails.
 */
@Needs(RealPart.SERVER)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TctlRecordedIT {

  private static final Recorded RECORDED = Recorded.read();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path directory;
  private static DevTemporal server;
  private static Client client;
  private static Fleet fleet;
  private static ScriptedHands hands;
  private static ScriptedWorker worker;
  private static Run deployment;
  private static Run journey;

  @BeforeAll
  static void start() throws Exception {
    server = DevTemporal.start(directory);
    client = Client.open(server.production());
    fleet = FleetFile.load(World.HOME.resolve("agents/examples/fleet-1.yaml")).fleet();
    hands = new ScriptedHands(fleet);
    worker = ScriptedWorker.start(client, hands);
    deployment = waiting("signalled");
    journey = new Run(client, Journey.id("signalled"));
    begin(journey, "signalled");
  }

  @AfterAll
  static void stop() {
    worker.close();
    client.close();
    server.close();
  }

  static Stream<Recorded.Start> starts() {
    return Stream.concat(RECORDED.starts().stream(), RECORDED.otherStarts().stream());
  }

  static Stream<Recorded.Start> tctlStarts() {
    return RECORDED.starts().stream();
  }

  static Stream<Recorded.Signalled> signals() {
    return Stream.concat(RECORDED.signals().stream(), RECORDED.otherSignals().stream());
  }

  static Stream<Recorded.Signalled> tctlSignals() {
    return RECORDED.signals().stream();
  }

  static Stream<Recorded.Refused> refused() {
    return RECORDED.refusedByTheProgram().stream();
  }

  @ParameterizedTest
  @MethodSource("starts")
  void aStartRunsWithTheFleetItNamesAndTellsWhatWasNotUnderstood(Recorded.Start start) {
    Run run = new Run(client, "started-" + NUMBER.incrementAndGet());
    start.send(client, run.id(), "Deployment");
    assertBegan(run, start);
  }

  @ParameterizedTest
  @MethodSource("tctlStarts")
  @Needs({RealPart.SERVER, RealPart.TCTL})
  void aStartByTctlItself(Recorded.Start start) throws Exception {
    Run run = new Run(client, "tctl-" + NUMBER.incrementAndGet());
    List<String> words =
        new ArrayList<>(
            List.of("workflow", "start", "--taskqueue", "max", "--workflow_type", "Deployment"));
    words.addAll(List.of("--workflow_id", run.id()));
    words.addAll(start.words());
    if (start.file() != null) {
      Path file = Files.writeString(directory.resolve("input.json"), start.file());
      words.replaceAll(w -> w.equals("FILE") ? file.toString() : w);
    }
    Cli.Said said = tctl(words);
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text()).contains("Started Workflow Id: " + run.id());
    assertBegan(run, start);
  }

  private static void assertBegan(Run run, Recorded.Start start) {
    run.awaitNeed("infrastructure");
    assertThat(hands.calls("ResolveFleet"))
        .last()
        .satisfies(c -> assertThat(c.arguments()).containsExactly(start.fleet()));
    if (start.told() == null) {
      assertThat(run.status().log()).isEmpty();
    } else {
      assertThat(run.status().log()).extracting(DecisionRecord::note).anyMatch(told(start.told()));
      assertThat(run.board()).contains(start.told());
    }
    assertThat(run.brokenTasks()).isZero();
  }

  private static Predicate<String> told(String part) {
    return note -> note.contains(part);
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aSignalOfAnyShapeIsAnsweredOnTheBoardAndInTheLog(Recorded.Signalled signal) {
    int before = deployment.status().log().size();
    signal.send(client, deployment.id());
    assertAnswered(signal, before);
  }

  @ParameterizedTest
  @MethodSource("tctlSignals")
  @Needs({RealPart.SERVER, RealPart.TCTL})
  void aSignalByTctlItself(Recorded.Signalled signal) throws Exception {
    int before = deployment.status().log().size();
    List<String> words =
        new ArrayList<>(List.of("workflow", "signal", "-w", deployment.id(), "-n"));
    words.add(signal.signal());
    words.addAll(signal.words());
    assertThat(tctl(words).text()).contains("Signal workflow succeeded");
    assertAnswered(signal, before);
  }

  private static Run waiting(String id) {
    Run run = new Run(client, id);
    RECORDED.starts().get(0).send(client, run.id(), "Deployment");
    run.awaitNeed("infrastructure");
    return run;
  }

  private static void assertAnswered(Recorded.Signalled signal, int before) {
    List<DecisionRecord> log = deployment.await("answer", s -> s.log().size() > before).log();
    DecisionRecord answer = log.get(log.size() - 1);
    assertThat(log).hasSize(before + 1);
    assertThat(answer.note()).contains(signal.told());
    assertThat(answer.accepted()).isFalse();
    assertThat(answer.channel()).isEqualTo("signal");
    assertThat(deployment.board()).contains("refused: " + answer.note());
    assertThat(deployment.status().needs()).as("still waits").hasSize(1);
    assertThat(deployment.brokenTasks()).isZero();
  }

  @Test
  void aNameInQuotesAsASignalApproves() {
    Run run = waiting("approved-" + NUMBER.incrementAndGet());
    approve().send(client, run.id());
    assertThat(run.awaitLog("approval", DecisionRecord::accepted).by()).isEqualTo("Christian");
    run.awaitNeed("authentication");
  }

  private static Recorded.Signalled approve() {
    List<Recorded.Encoded> name = List.of(new Recorded.Encoded("json/plain", "\"Christian\""));
    return new Recorded.Signalled("Christian", "approve", List.of(), name, "");
  }

  @ParameterizedTest
  @MethodSource("refused")
  @Needs({RealPart.SERVER, RealPart.TCTL})
  void whatTctlDoesNotLetThroughItSays(Recorded.Refused refused) throws Exception {
    Cli.Said said = tctl(refused.words());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).contains(refused.says());
  }

  @Test
  @Needs({RealPart.SERVER, RealPart.TCTL})
  void tctlQueriesAndAStartOfWhatRunsJoinsIt() throws Exception {
    Run run = waiting("tctl-queried");
    String firstRun = run.describe().getExecution().getRunId();
    assertThat(tctl(List.of("workflow", "query", "-w", run.id(), "--qt", "status")).text())
        .contains("\"infrastructure\"");
    List<String> again =
        List.of(
            "workflow",
            "start",
            "--taskqueue",
            "max",
            "--workflow_type",
            "Deployment",
            "--workflow_id",
            run.id());
    assertThat(tctl(again).text()).contains(firstRun);
  }

  private static Cli.Said tctl(List<String> words) throws Exception {
    return Cli.tctl(server, "default").say(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aJourneyAnswersTheSameShapes(Recorded.Signalled signal) {
    int before = journeyLog().size();
    signal.send(client, journey.id());
    List<DecisionRecord> log =
        Run.until("answer", () -> Optional.of(journeyLog()).filter(l -> l.size() > before));
    boolean forDeployments = signal.signal().startsWith("need");
    DecisionRecord answer = log.get(log.size() - 1);
    assertThat(answer.note())
        .contains(forDeployments ? "\"%s\" is unknown".formatted(signal.signal()) : signal.told());
    assertThat(answer.accepted()).isFalse();
    assertThat(journey.board()).contains(answer.note());
    assertThat(journey.brokenTasks()).isZero();
  }

  private static List<DecisionRecord> journeyLog() {
    return journey.stub().query(Journey.STATUS, JourneyStatus.class).log();
  }

  private static void begin(Run run, String lead) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(client.endpoint().queue())
            .setWorkflowId(run.id())
            .build();
    List<String> approvers = List.of("Christian");
    client
        .workflows()
        .newUntypedWorkflowStub("Journey", options)
        .start(
            new JourneyInput(
                lead, "drill", 72L, true, "normal", Owners.of(fleet), approvers, null));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void aJourneyStartedByHandSaysWhatItNeeds(Recorded.Start start) {
    Run run = new Run(client, "by-hand-" + NUMBER.incrementAndGet());
    start.send(client, run.id(), "Journey");
    assertThat(run.stub().getResult(JsonNode.class).toString())
        .contains("A journey needs a leadId");
    assertThat(run.brokenTasks()).isZero();
  }
}
