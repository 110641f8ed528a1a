package pro.meetmike.max.journey;

import static pro.meetmike.max.gate.BoardText.minute;
import static pro.meetmike.max.gate.BoardText.plain;

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
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.gate.AnswerLines;
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
    AnswerLines answers =
        new AnswerLines(Workflow.getInfo().getWorkflowId(), Workflow.getInfo().getNamespace());
    Workflow.setCurrentDetails(render(state, desk.waiting(), desk.log(), answers));
    upsert(state, desk);
  }

  /** Under 4 kB, the most urgent first. No lead text: messages of agents are not quoted. */
  static String render(
      JourneyState state, List<Need> needs, List<DecisionRecord> log, AnswerLines answers) {
    StringBuilder text = new StringBuilder();
    if (state.lead().synthetic()) {
      text.append("**REHEARSAL: a synthetic lead.**\n\n");
    } else if (answers.namespace().equals(Queues.REHEARSAL_NAMESPACE)) {
      text.append("**REHEARSAL: nothing real is touched.**\n\n");
    }
    text.append(
        "# Lead %s: %s, %s\n\n- **Next:** %s\n"
            .formatted(
                state.lead().id(),
                state.place(),
                state.status().word(),
                plain(state.nextAction(), 240)));
    state.owner().ifPresent(o -> text.append("- **With:** %s\n".formatted(plain(o, 60))));
    if (state.visit().dueAt() != null) {
      text.append("- **Due:** %s\n".formatted(minute(state.visit().dueAt().toString())));
    }
    needs.forEach(need -> text.append(waiting(need, answers)));
    text.append("\n## Trail\n\n");
    List<Passed> trail = state.trail();
    trail
        .subList(Math.max(0, trail.size() - 10), trail.size())
        .forEach(
            p ->
                text.append(
                    "- %s → %s by %s, %s\n"
                        .formatted(p.from(), p.to(), p.by(), minute(p.at().toString()))));
    text.append("- breaches: %d, epoch: %d\n".formatted(state.breaches(), state.epoch()));
    if (!log.isEmpty()) {
      text.append("\n## Last said\n\n");
      log.subList(Math.max(0, log.size() - 6), log.size())
          .forEach(
              d ->
                  text.append(
                      "- %s `%s`\n"
                          .formatted(
                              minute(d.at()),
                              BoardText.code(said(d) + ": " + d.note(), LONGEST_NOTE))));
    }
    return shortened(text.toString()) + BoardText.END;
  }

  /** Cut by bytes, not characters: it is bytes that the Web UI's address line has to hold. */
  private static String shortened(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (bytes > LONGEST) {
        return text.substring(0, text.lastIndexOf('\n', i) + 1) + "- …\n";
      }
    }
    return text;
  }

  private static String said(DecisionRecord d) {
    return d.verb() == null ? d.channel() : d.by() + " " + d.verb().past() + " " + d.need();
  }

  private static String waiting(Need need, AnswerLines answers) {
    return "\n## %s waits for %s\n\n%s\n\n%s"
        .formatted(
            plain(need.id(), 80),
            plain(String.join(" or ", need.approvers()), 80),
            plain(need.question(), 240),
            answers.of(need));
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
    set(updates, key, value.isEmpty() ? null : Attributes.value(value));
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
