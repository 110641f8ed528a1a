package pro.meetmike.max.journey;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.gate.BoardText;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Desk;
import pro.meetmike.max.gate.Need;

/** What people see of a journey: the Markdown board, and the attributes lists are made of. */
final class JourneyBoard {

  private static final int LONGEST = 3900;
  private static final int LONGEST_NOTE = 180;

  private final Map<String, @Nullable Object> shown = new LinkedHashMap<>();

  void show(JourneyState state, Desk desk) {
    Workflow.setCurrentDetails(
        render(state, desk.waiting(), desk.log(), Workflow.getInfo().getWorkflowId()));
    upsert(state, desk);
  }

  /** Under 4 kB, the most urgent first. No lead text: messages of agents are not quoted. */
  static String render(
      JourneyState state, List<Need> needs, List<DecisionRecord> log, String workflowId) {
    StringBuilder text = new StringBuilder();
    if (state.lead().synthetic()) {
      text.append("**REHEARSAL**: a synthetic lead.\n\n");
    }
    text.append(
        "# Lead %s: %s, %s\n\n%s\n"
            .formatted(
                state.lead().id(), state.place(), state.status().word(), state.nextAction()));
    needs.forEach(need -> text.append(waiting(need, workflowId)));
    text.append("\n## Trail\n");
    List<Passed> trail = state.trail();
    trail
        .subList(Math.max(0, trail.size() - 10), trail.size())
        .forEach(
            p -> text.append("- %s → %s by %s, %s\n".formatted(p.from(), p.to(), p.by(), p.at())));
    text.append("- breaches: %d, epoch: %d\n".formatted(state.breaches(), state.epoch()));
    if (!log.isEmpty()) {
      text.append("\n## Said\n");
      log.subList(Math.max(0, log.size() - 6), log.size())
          .forEach(
              d ->
                  text.append(
                      "- %s `%s`\n"
                          .formatted(
                              d.at(), BoardText.code(said(d) + ": " + d.note(), LONGEST_NOTE))));
    }
    return shortened(text.toString());
  }

  /** Cut by bytes, not characters: it is bytes that the Web UI's address line has to hold. */
  private static String shortened(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (bytes > LONGEST) {
        return text.substring(0, Character.isLowSurrogate(c) ? i - 1 : i) + "…\n";
      }
    }
    return text;
  }

  private static String said(DecisionRecord d) {
    return d.verb() == null ? d.channel() : d.by() + " " + d.verb().past() + " " + d.need();
  }

  private static String waiting(Need need, String workflowId) {
    String by = need.approvers().isEmpty() ? "Christian" : need.approvers().get(0);
    String json = "{\"by\":\"%s\",\"gate\":\"%s\"}".formatted(by, need.id());
    return """

    ## %s waits for %s
    %s
    - approve with `%s`, or reject with a `note` added
    - `max approve %s --workflow %s --by %s`
    - `temporal workflow update execute -w %s --name approve --input '%s'`
    - `tctl workflow signal -w %s -n approve -i '%s'`
    """
        .formatted(
            need.id(),
            String.join(" or ", need.approvers()),
            need.question(),
            json,
            need.id(),
            workflowId,
            by,
            workflowId,
            json,
            workflowId,
            json);
  }

  private void upsert(JourneyState state, Desk desk) {
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    keyword(updates, Attributes.STAGE, state.stage().name());
    keyword(updates, Attributes.JOURNEY_STATUS, state.status().word());
    keyword(updates, Attributes.OWNER, state.owner().orElse(""));
    keyword(updates, Attributes.LEAD_SOURCE, state.lead().source());
    String waiting = desk.waitingOn();
    boolean approval = !desk.waiting().isEmpty();
    keyword(updates, Attributes.WAITING_ON, waiting);
    set(updates, Attributes.AWAITING_APPROVAL, approval);
    set(updates, Attributes.SCORE, state.lead().score());
    set(updates, Attributes.NEXT_DUE_AT, due(state));
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(new SearchAttributeUpdate<?>[0]));
    }
  }

  private static @Nullable OffsetDateTime due(JourneyState state) {
    return state.visit().dueAt() == null ? null : state.visit().dueAt().atOffset(ZoneOffset.UTC);
  }

  private void keyword(
      List<SearchAttributeUpdate<?>> updates,
      io.temporal.common.SearchAttributeKey<String> key,
      String value) {
    set(updates, key, value.isEmpty() ? null : value);
  }

  /** Each upsert costs an event and a row of the index: only what has changed. */
  private <T> void set(
      List<SearchAttributeUpdate<?>> updates,
      io.temporal.common.SearchAttributeKey<T> key,
      @Nullable T value) {
    boolean known = shown.containsKey(key.getName());
    if (known ? Objects.equals(shown.get(key.getName()), value) : value == null) {
      return;
    }
    shown.put(key.getName(), value);
    updates.add(value == null ? key.valueUnset() : key.valueSet(value));
  }
}
