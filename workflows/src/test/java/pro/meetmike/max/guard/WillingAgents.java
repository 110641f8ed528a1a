package pro.meetmike.max.guard;

import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.signal.DirectorMessages;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/**
 * Everybody who is asked acknowledges and does it at once. A lead goes forward, but Orchestra finds
 * a gap in the first scope and sends it back.
 */
final class WillingAgents {

  private static final List<String> ASKS =
      List.of(
          SignalType.REQUEST.word(), SignalType.TASK_ASSIGNMENT.word(), SignalType.REVIEW.word());

  private final WorkflowClient client;

  /** Workflow ids of the asks, in the order of asking. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Leads that were worked on. */
  final List<String> leads = new CopyOnWriteArrayList<>();

  WillingAgents(WorkflowClient client) {
    this.client = client;
  }

  void read(Signal request) {
    String ask = request.correlation();
    if (ask == null || !ASKS.contains(request.type()) || asked.contains(ask)) {
      return;
    }
    send(ask, DirectorMessages.REPLY, reply(request, SignalType.ACK, "accepted"));
    if (request.data().containsKey("stage")) {
      String lead = String.valueOf(request.data().get("leadId"));
      leads.add(lead);
      send(Journey.id(lead), DirectorMessages.TRANSITION, transition(request));
    }
    send(ask, DirectorMessages.REPLY, reply(request, SignalType.TASK_RESPONSE, "completed"));
    asked.add(ask); // last: a journey between two runs cannot be told, and the activity is repeated
  }

  private void send(String workflow, String name, Signal signal) {
    client.newUntypedWorkflowStub(workflow).signal(name, signal);
  }

  private static Signal reply(Signal request, SignalType type, String status) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", status);
    return Signal.of(
            request.id() + "-" + status,
            type,
            request.to(),
            request.from(),
            request.subject(),
            request.time(),
            data)
        .correlatedTo(String.valueOf(request.correlation()));
  }

  private static Signal transition(Signal request) {
    Map<String, Object> asked = request.data();
    boolean gap = asked.get("stage").equals("Orchestra") && asked.get("round").equals(1);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", asked.get("leadId"));
    data.put("fromStage", asked.get("stage"));
    data.put("toStage", gap ? "Scoping" : asked.get("transitionTo"));
    data.put("epoch", asked.get("epoch"));
    data.put("reason", gap ? "the scope lacks a deadline" : "");
    data.put("discountPct", 0);
    data.put("artefacts", artefacts(asked));
    return Signal.of(
        request.id() + "-transition",
        SignalType.PIPELINE_TRANSITION,
        request.to(),
        "director",
        request.subject(),
        request.time(),
        data);
  }

  private static List<Map<String, Object>> artefacts(Map<String, Object> asked) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object name : (List<?>) asked.get("expected")) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("path", asked.get("stageDir") + "/" + name);
      one.put("sha256", "a".repeat(64));
      one.put("bytes", 7);
      all.add(one);
    }
    return all;
  }
}
