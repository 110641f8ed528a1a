package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Owners;
import pro.meetmike.max.signal.DirectorMessages;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/** An ask outlives the run of the journey that asked, and its answer finds the journey's next. */
@Needs(RealPart.SERVER)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CarriedOnIT {

  private static final String LEAD = "carried-on";

  private final List<Signal> published = new CopyOnWriteArrayList<>();

  @Test
  void asksSurviveContinueAsNewAndALateAnswerClosesNoNewAsk(@TempDir Path directory)
      throws Exception {
    Fleet fleet = FleetFile.load(World.HOME.resolve("agents/fleet.yaml")).fleet();
    ScriptedHands hands = new ScriptedHands(fleet);
    hands.script(
        "PublishSignal",
        call -> {
          published.add((Signal) call.arguments().get(0));
          return null;
        });
    try (DevTemporal server = DevTemporal.start(directory);
        Client client = Client.open(server.production());
        ScriptedWorker worker = ScriptedWorker.start(client, hands)) {
      Run journey = new Run(client, Journey.id(LEAD));
      start(journey, fleet);
      Signal first = request("LeadGen");
      String firstRun = journey.describe().getExecution().getRunId();
      journey.stub().signal(DirectorMessages.TRANSITION, transition(first));

      Signal second = request("FirstResponder");
      awaitAnotherRunThan(journey, firstRun);
      assertThat(firstRunOf(client, firstRun))
          .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW);
      Run ask = new Run(client, String.valueOf(second.correlation()));
      assertThat(ask.describe().getStatus())
          .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
      assertThat(ask.describe().getParentExecution().getRunId())
          .as("the run that asked has ended")
          .isEqualTo(firstRun);

      answer(client, first);
      assertThat(closed(client, first)).isTrue();
      assertThat(status(journey).askId()).isEqualTo(second.correlation());

      answer(client, second);
      assertThat(closed(client, second)).isTrue();
      assertThat(journey.events(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED))
          .as("both asks reported to the run that goes on")
          .isGreaterThanOrEqualTo(2);
      journey.stub().signal(DirectorMessages.TRANSITION, transition(second));
      Run.until(
          "Scoping", () -> Optional.of(status(journey)).filter(s -> s.place().equals("Scoping")));
      assertThat(worker).isNotNull();
    }
  }

  private void start(Run journey, Fleet fleet) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setTaskQueue("max").setWorkflowId(journey.id()).build();
    List<String> approvers = List.of("Christian");
    journey
        .client()
        .workflows()
        .newUntypedWorkflowStub("Journey", options)
        .start(
            new JourneyInput(
                LEAD, "drill", 72L, true, "normal", Owners.of(fleet), approvers, null, 1L));
  }

  private Signal request(String stage) {
    return Run.until(
        "the request for " + stage,
        () ->
            published.stream()
                .filter(s -> s.type().equals(SignalType.REQUEST.word()))
                .filter(s -> stage.equals(s.data().get("stage")))
                .findFirst());
  }

  private static void awaitAnotherRunThan(Run journey, String run) {
    Run.until(
        "the next run",
        () ->
            Optional.of(journey.describe().getExecution().getRunId()).filter(r -> !r.equals(run)));
  }

  private static WorkflowExecutionStatus firstRunOf(Client client, String run) {
    return Run.until(
            "the first run in the list",
            () ->
                Run.list(client, "WorkflowType = 'Journey'").stream()
                    .filter(i -> i.getExecution().getRunId().equals(run))
                    .filter(
                        i ->
                            i.getStatus()
                                != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                    .findFirst())
        .getStatus();
  }

  private static JourneyStatus status(Run journey) {
    return journey.stub().query(Journey.STATUS, JourneyStatus.class);
  }

  private static void answer(Client client, Signal request) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", "completed");
    Signal reply =
        signal(request, SignalType.TASK_RESPONSE, request.from(), data)
            .correlatedTo(String.valueOf(request.correlation()));
    client
        .workflows()
        .newUntypedWorkflowStub(String.valueOf(request.correlation()))
        .signal(DirectorMessages.REPLY, reply);
  }

  private static boolean closed(Client client, Signal request) {
    Run ask = new Run(client, String.valueOf(request.correlation()));
    WorkflowExecutionInfo info =
        Run.until(
            "the end of " + ask.id(),
            () ->
                Optional.of(ask.describe())
                    .filter(
                        i ->
                            i.getStatus()
                                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED));
    return info.hasCloseTime();
  }

  private static Signal transition(Signal request) {
    Map<String, Object> asked = request.data();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", LEAD);
    data.put("fromStage", asked.get("stage"));
    data.put("toStage", asked.get("transitionTo"));
    data.put("epoch", asked.get("epoch"));
    List<Map<String, Object>> artefacts = new ArrayList<>();
    for (Object name : (List<?>) asked.get("expected")) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("path", asked.get("stageDir") + "/" + name);
      one.put("sha256", "a".repeat(64));
      one.put("bytes", 7);
      artefacts.add(one);
    }
    data.put("discountPct", 0);
    data.put("artefacts", artefacts);
    return signal(request, SignalType.PIPELINE_TRANSITION, "director", data);
  }

  private static Signal signal(
      Signal request, SignalType type, String to, Map<String, Object> data) {
    return Signal.of(
        request.id() + "-" + type.word(),
        type,
        request.to(),
        to,
        request.subject(),
        request.time(),
        data);
  }
}
