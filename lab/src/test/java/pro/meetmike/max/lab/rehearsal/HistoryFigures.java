package pro.meetmike.max.lab.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import pro.meetmike.max.client.Client;

/** The figures of a deployment as Temporal's histories tell them, counted without its own code. */
final class HistoryFigures {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Evidence that a gate shows is no step's check. */
  private static final String SHOWN_AT_A_GATE = "gather the evidence of phase 0";

  private static final String ROOT = "max-deployment";
  private static final Map<String, String> PAST =
      Map.of(
          "approve", "approved",
          "reject", "rejected",
          "retry", "retried",
          "skip", "skipped",
          "abort", "aborted",
          "code", "answered");

  private final List<HistoryEvent> root;
  private final List<List<HistoryEvent>> phases = new ArrayList<>();
  private final List<List<HistoryEvent>> branches = new ArrayList<>();

  private HistoryFigures(Client client) {
    this.root = client.workflows().fetchHistory(ROOT).getEvents();
    for (String phase : children(root)) {
      List<HistoryEvent> events = client.workflows().fetchHistory(phase).getEvents();
      phases.add(events);
      for (String branch : children(events)) {
        if (branch.matches(".*/ct\\d+-[a-z]+")) {
          branches.add(client.workflows().fetchHistory(branch).getEvents());
        }
      }
    }
  }

  static HistoryFigures of(Client client) {
    return new HistoryFigures(client);
  }

  private static List<String> children(List<HistoryEvent> events) {
    return events.stream()
        .filter(HistoryEvent::hasChildWorkflowExecutionStartedEventAttributes)
        .map(e -> e.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution())
        .map(x -> x.getWorkflowId())
        .toList();
  }

  String state() {
    return json(last(HistoryEvent::hasWorkflowExecutionCompletedEventAttributes)
            .getWorkflowExecutionCompletedEventAttributes()
            .getResult())
        .get("state")
        .asText();
  }

  Instant began() {
    return at(root.get(0));
  }

  Instant firstTaskEnded() {
    return root.stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .map(HistoryFigures::at)
        .findFirst()
        .orElseThrow();
  }

  Instant lastPhaseEnded() {
    return at(last(HistoryEvent::hasChildWorkflowExecutionCompletedEventAttributes));
  }

  Instant reportAsked() {
    return at(
        last(
            e ->
                e.hasActivityTaskScheduledEventAttributes()
                    && e.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals("WriteReport")));
  }

  /** The only instants at which a workflow can say that something happened. */
  Set<Instant> taskStarts() {
    Set<Instant> starts = new HashSet<>();
    root.stream()
        .filter(HistoryEvent::hasWorkflowTaskStartedEventAttributes)
        .forEach(e -> starts.add(Instant.ofEpochMilli(at(e).toEpochMilli())));
    return starts;
  }

  int phasesEnded() {
    return phaseResults().size();
  }

  private List<JsonNode> phaseResults() {
    return root.stream()
        .filter(HistoryEvent::hasChildWorkflowExecutionCompletedEventAttributes)
        .map(e -> json(e.getChildWorkflowExecutionCompletedEventAttributes().getResult()))
        .toList();
  }

  Map<String, Integer> steps() {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode phase : phaseResults()) {
      phase.get("steps").forEach(s -> counts.merge(s.get("outcome").asText(), 1, Integer::sum));
    }
    return counts;
  }

  /**
   * What activities found, what the test lead came to, and what was signed off. Of an activity that
   * looked more than once for the same step, the last look counts.
   */
  Map<String, Integer> checks() {
    Map<String, Integer> counts = new TreeMap<>();
    List<List<HistoryEvent>> all = new ArrayList<>(phases);
    all.addAll(branches);
    for (List<HistoryEvent> events : all) {
      lastLooks(events).values().forEach(found -> verdicts(found, counts));
      events.stream()
          .filter(HistoryEvent::hasChildWorkflowExecutionCompletedEventAttributes)
          .map(HistoryEvent::getChildWorkflowExecutionCompletedEventAttributes)
          .filter(c -> c.getWorkflowType().getName().equals("TestLead"))
          .forEach(c -> verdicts(json(c.getResult()), counts));
      signedOff(events).forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
    }
    return counts;
  }

  /** Of the reviews that a phase asks for and waits for. */
  private static List<String> signedOff(List<HistoryEvent> events) {
    Set<String> reviews = new HashSet<>();
    List<String> verdicts = new ArrayList<>();
    for (HistoryEvent e : events) {
      if (e.hasStartChildWorkflowExecutionInitiatedEventAttributes()) {
        var ask = e.getStartChildWorkflowExecutionInitiatedEventAttributes();
        if (json(ask.getInput()).path("request").path("type").asText().equals("REVIEW")) {
          reviews.add(ask.getWorkflowId());
        }
      } else if (e.hasWorkflowExecutionSignaledEventAttributes()) {
        JsonNode closed = json(e.getWorkflowExecutionSignaledEventAttributes().getInput());
        if (reviews.contains(closed.path("askId").asText())) {
          verdicts.add(closed.path("state").asText().equals("COMPLETED") ? "PASS" : "FAIL");
        }
      }
    }
    return verdicts;
  }

  private static Map<String, JsonNode> lastLooks(List<HistoryEvent> events) {
    Map<Long, String> names = new HashMap<>();
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (HistoryEvent e : events) {
      if (e.hasActivityTaskScheduledEventAttributes()) {
        String summary = json(e.getUserMetadata().getSummary()).asText();
        String type = e.getActivityTaskScheduledEventAttributes().getActivityType().getName();
        if (!summary.equals(SHOWN_AT_A_GATE)) {
          names.put(e.getEventId(), type + " " + summary + " " + repeated(type, e));
        }
      } else if (e.hasActivityTaskCompletedEventAttributes()) {
        long scheduled = e.getActivityTaskCompletedEventAttributes().getScheduledEventId();
        if (names.containsKey(scheduled)) {
          found.put(
              names.get(scheduled), json(e.getActivityTaskCompletedEventAttributes().getResult()));
        }
      }
    }
    return found;
  }

  /**
   * Proofs after the login and after the reboot are different steps; two looks at an account are
   * one.
   */
  private static String repeated(String type, HistoryEvent e) {
    return type.equals("VerifyAccount") ? "" : "event " + e.getEventId();
  }

  private static void verdicts(JsonNode found, Map<String, Integer> counts) {
    if (found.has("verdict")) {
      counts.merge(found.get("verdict").asText(), 1, Integer::sum);
    } else {
      found.forEach(inner -> verdicts(inner, counts));
    }
  }

  Map<String, Integer> decisions() {
    Map<String, Integer> counts = new TreeMap<>();
    messages().forEach(m -> counts.merge(PAST.get(m.verb()), 1, Integer::sum));
    return counts;
  }

  int stepsRetried() {
    return (int)
        messages().stream()
            .filter(
                m ->
                    m.verb().equals("retry")
                        && !m.json().path("gate").asText().endsWith("-work-item"))
            .count();
  }

  private record Message(String verb, JsonNode json) {}

  private List<Message> messages() {
    return root.stream().flatMap(e -> message(e).stream()).toList();
  }

  /** A person's answer, by whichever way it came. */
  private static Optional<Message> message(HistoryEvent e) {
    if (e.hasWorkflowExecutionUpdateAcceptedEventAttributes()) {
      var input =
          e.getWorkflowExecutionUpdateAcceptedEventAttributes().getAcceptedRequest().getInput();
      return Optional.of(new Message(input.getName(), json(input.getArgs())));
    }
    if (e.hasWorkflowExecutionSignaledEventAttributes()) {
      var signal = e.getWorkflowExecutionSignaledEventAttributes();
      if (PAST.containsKey(signal.getSignalName())) {
        return Optional.of(new Message(signal.getSignalName(), json(signal.getInput())));
      }
    }
    return Optional.empty();
  }

  /** How often each need began to wait: opened again while it waits, it waits on. */
  Map<String, Integer> needsOpened() {
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> open = new HashSet<>();
    for (HistoryEvent e : root) {
      message(e)
          .filter(m -> !m.verb().equals("code"))
          .ifPresent(m -> open.remove(m.json().path("gate").asText()));
      if (e.hasWorkflowExecutionSignaledEventAttributes()) {
        var signal = e.getWorkflowExecutionSignaledEventAttributes();
        JsonNode json = json(signal.getInput());
        if (signal.getSignalName().equals("needOpened") && open.add(json.get("id").asText())) {
          counts.merge(json.get("id").asText(), 1, Integer::sum);
        } else if (signal.getSignalName().equals("needWithdrawn")) {
          open.remove(json.asText());
        }
      }
    }
    return counts;
  }

  private HistoryEvent last(Predicate<HistoryEvent> which) {
    return root.stream().filter(which).reduce((a, b) -> b).orElseThrow();
  }

  private static Instant at(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }

  private static JsonNode json(Payloads payloads) {
    return payloads.getPayloadsCount() == 0 ? JSON.nullNode() : json(payloads.getPayloads(0));
  }

  private static JsonNode json(Payload payload) {
    try {
      byte[] bytes = payload.getData().toByteArray();
      return bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
