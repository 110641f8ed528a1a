package pro.meetmike.max.deployment;

import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pro.meetmike.max.report.PhaseState;

/**
 * What others see of a deployment without asking it: page, search attributes, memo; each upserted
 * only on change.
 */
final class Showcase {

  private String phase = "";
  private String owner = "";
  private String waitingOn = "";
  private boolean awaiting;
  private String memo = "";

  void show(DeploymentStatus status, String waitsFor) {
    Workflow.setCurrentDetails(Board.render(status, Workflow.getInfo().getNamespace()));
    String phaseNow =
        status.phases().stream()
            .filter(p -> p.state() == PhaseState.RUNNING)
            .map(p -> p.number() + " " + p.title())
            .collect(Collectors.joining(", "));
    attributes(
        phaseNow.isEmpty() ? status.state().word() : phaseNow,
        status.owner(),
        waitsFor,
        !status.needs().isEmpty());
    String line =
        status.endedAt() == null
            ? "%s: %s; next: %s".formatted(status.state(), phase, shortened(status.nextAction()))
            : status.state().word();
    if (!line.equals(memo)) {
      memo = line;
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("status", line);
      Workflow.upsertMemo(one);
    }
  }

  private void attributes(String phaseNow, String ownerNow, String waitsFor, boolean awaitingNow) {
    List<io.temporal.common.SearchAttributeUpdate<?>> updates = new ArrayList<>();
    if (!phaseNow.equals(phase)) {
      phase = phaseNow;
      updates.add(Attributes.PHASE.valueSet(Attributes.value(phase)));
    }
    if (!ownerNow.equals(owner)) {
      owner = ownerNow;
      updates.add(Attributes.OWNER.valueSet(Attributes.value(owner)));
    }
    if (!waitsFor.equals(waitingOn)) {
      waitingOn = waitsFor;
      updates.add(
          waitingOn.isEmpty()
              ? Attributes.WAITING_ON.valueUnset()
              : Attributes.WAITING_ON.valueSet(Attributes.value(waitingOn)));
    }
    if (awaitingNow != awaiting) {
      awaiting = awaitingNow;
      updates.add(Attributes.AWAITING_APPROVAL.valueSet(awaiting));
    }
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(
          updates.toArray(new io.temporal.common.SearchAttributeUpdate<?>[0]));
    }
  }

  private static String shortened(String text) {
    return text.length() > 160 ? text.substring(0, 159) + "…" : text;
  }
}
