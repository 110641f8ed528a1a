package pro.meetmike.max.lab.eidolons;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.signal.Inbox;
import pro.meetmike.max.signal.Reading;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/**
 * One agent at its inbox: claims, acknowledges, works, answers, and only then lays the request to
 * rest. Killed anywhere in between it begins again and publishes the same messages, which are
 * recognised by their ids.
 */
final class Agent {

  private static final String SERVICE = "share";

  private final Mailbag mail;
  private final Function<String, String> ownerOfStage;
  private final OperationLog log;
  private final Clock clock;

  Agent(Mailbag mail, Function<String, String> ownerOfStage, OperationLog log, Clock clock) {
    this.mail = mail;
    this.ownerOfStage = ownerOfStage;
    this.log = log;
    this.clock = clock;
  }

  String name() {
    return mail.agent();
  }

  /** Takes back what an earlier life of this agent had claimed and not finished. */
  void resume() throws IOException {
    for (Inbox inbox : mail.inboxes()) {
      inbox.reap(Duration.ZERO);
    }
  }

  /** Handles everything that waits now; how much it was. */
  int round() throws IOException {
    int handled = 0;
    for (Inbox inbox : mail.inboxes()) {
      for (String name : inbox.scan()) {
        Optional<Reading> claimed = inbox.claim(name);
        if (claimed.isPresent()) {
          handle(inbox, name, claimed.get());
          handled++;
        }
      }
    }
    return handled;
  }

  private void handle(Inbox inbox, String name, Reading reading) throws IOException {
    if (reading instanceof Reading.Refused refused) {
      inbox.dead(name, refused.reason());
      return;
    }
    Signal request = ((Reading.Understood) reading).signal();
    log.looked(SERVICE, "claim " + request.type(), name());
    if (request.type().equals(SignalType.PROBE.word())) {
      send(answer(request, "ack", SignalType.ACK, status("ok")));
    } else if (asks(request)) {
      send(answer(request, "ack", SignalType.ACK, status("accepted")));
      work(request);
    }
    inbox.done(name);
  }

  /** A message with a correlation expects an answer, unless it only tells something. */
  private static boolean asks(Signal request) {
    boolean tells =
        List.of("INFO", "STATUS", "ACK", "SAPWAVE", "RESPONSE", "TASK-RESPONSE")
            .contains(request.type());
    return request.correlation() != null && !tells;
  }

  private void work(Signal request) throws IOException {
    SignalType answered =
        request.type().equals(SignalType.TASK_ASSIGNMENT.word())
            ? SignalType.TASK_RESPONSE
            : SignalType.RESPONSE;
    List<Artefacts.Artefact> artefacts;
    try {
      artefacts = produce(request);
    } catch (IllegalArgumentException e) {
      Map<String, Object> refusal = status("rejected");
      refusal.put("reason", e.getMessage());
      send(answer(request, "response", answered, refusal));
      return;
    }
    List<Map<String, Object>> reported =
        artefacts.stream().map(Artefacts.Artefact::reported).toList();
    Map<String, Object> result = status("completed");
    result.put("label", RehearsedFile.LABEL);
    carry(request, result, List.of("askId", "leadId", "stage", "epoch", "round"));
    result.put("artefacts", reported);
    send(answer(request, "response", answered, result));
    Object next = request.data().get("transitionTo");
    if (next != null) {
      send(transition(request, String.valueOf(next), reported));
    }
  }

  private List<Artefacts.Artefact> produce(Signal request) throws IOException {
    List<String> expected = new ArrayList<>();
    if (request.data().get("expected") instanceof List<?> names) {
      names.forEach(n -> expected.add(String.valueOf(n)));
    }
    if (expected.isEmpty()) {
      return List.of();
    }
    Artefacts place =
        new Artefacts(
            mail.artefacts()
                .orElseThrow(
                    () -> new IllegalArgumentException("There is no share to write files to.")));
    List<Artefacts.Artefact> written =
        place.write(request, name(), String.valueOf(request.data().get("stageDir")), expected);
    for (Artefacts.Artefact one : written) {
      if (one.fresh()) {
        log.changed(SERVICE, "hand in artefact", name(), one.path());
      }
    }
    return written;
  }

  private Signal transition(Signal request, String next, List<Map<String, Object>> artefacts) {
    Map<String, Object> data = new LinkedHashMap<>();
    carry(request, data, List.of("leadId"));
    data.put("from", name());
    data.put("to", ownerOfStage.apply(next));
    data.put("fromStage", request.data().get("stage"));
    data.put("toStage", next);
    carry(request, data, List.of("epoch", "askId"));
    if ("Closer".equals(request.data().get("stage"))) {
      data.put("discountPct", 0);
    }
    data.put("artefacts", artefacts);
    Object lead = request.data().get("leadId");
    return message(
        request.id() + "-transition",
        SignalType.PIPELINE_TRANSITION,
        "director",
        lead == null ? request.subject() : String.valueOf(lead),
        null,
        request.priority(),
        data);
  }

  private Signal answer(Signal request, String suffix, SignalType type, Map<String, Object> data) {
    data.put("inReplyTo", request.id());
    return message(
        request.id() + "-" + suffix,
        type,
        request.from(),
        request.subject(),
        request.correlation(),
        request.priority(),
        data);
  }

  private Signal message(
      String id,
      SignalType type,
      String to,
      @Nullable String subject,
      @Nullable String correlation,
      String priority,
      Map<String, Object> data) {
    return new Signal(
        id,
        type.word(),
        name(),
        to,
        subject,
        correlation,
        clock.instant().toString(),
        priority,
        data);
  }

  private void send(Signal signal) throws IOException {
    if (mail.send(signal)) {
      log.changed(SERVICE, "send " + signal.type().toUpperCase(Locale.ROOT), name(), signal.id());
    }
  }

  private static void carry(Signal request, Map<String, Object> data, List<String> keys) {
    for (String key : keys) {
      Object value = request.data().get(key);
      if (value != null) {
        data.put(key, value);
      }
    }
  }

  private static Map<String, Object> status(String word) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", word);
    return data;
  }
}
