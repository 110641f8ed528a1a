package pro.meetmike.max.signal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents have closed to the pipeline in their outboxes: it can neither be moved nor read, so
 * it is left where it is and holds up nothing behind it. Told to its sender, entry by entry, and
 * once to a human, by the agent's name, until that agent's outbox has none any more. No fault of
 * the pipeline's: an agent cannot make the worker look ill with it.
 */
final class Closed {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineDirector.class);

  /** Of one agent; who makes more has been told enough. */
  private static final int TOLD = 20;

  private final Function<String, Optional<Inbox>> inboxes;
  private final Consumer<String> people;
  private final Map<String, Set<String>> told = new HashMap<>();
  private final Map<String, Set<String>> found = new HashMap<>();

  /**
   * @param people hears what somebody has to see to
   */
  Closed(Function<String, Optional<Inbox>> inboxes, Consumer<String> people) {
    this.inboxes = inboxes;
    this.people = people;
  }

  /** A round begins: what was not met in the one before is over. */
  void round() {
    told.keySet().retainAll(found.keySet());
    found.clear();
  }

  /** Met again is told no more. */
  void met(Source source, String name) throws IOException {
    String owner = source.name();
    found.computeIfAbsent(owner, o -> new HashSet<>()).add(name);
    Set<String> before = told.computeIfAbsent(owner, o -> new HashSet<>());
    if (before.contains(name) || before.size() >= TOLD) {
      return;
    }
    boolean first = before.isEmpty();
    before.add(name);
    if (source.owner() != null) {
      tellSender(source, name);
    }
    if (first) {
      tellPeople(
          "%s has put %s into new/ of its outbox, closed to the pipeline: it is left there unopened. Remove it as that user, and ask why it was made."
              .formatted(owner, SignalName.idPart(name)));
    }
  }

  private void tellSender(Source source, String name) throws IOException {
    Optional<Inbox> sender = inboxes.apply(source.name());
    if (sender.isEmpty()) {
      return;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("file", SignalName.idPart(name));
    data.put("reason", "It cannot be moved or read: it was left. Remove it, send a plain file.");
    String at = source.box().written(name).map(Object::toString).orElse("1970-01-01T00:00:00Z");
    sender
        .get()
        .publish(
            Signal.of(
                "left-" + SignalName.idPart(name),
                SignalType.INFO,
                Mailboxes.DIRECTOR,
                source.name(),
                null,
                at,
                data));
  }

  private void tellPeople(String sentence) {
    LOG.warn(sentence);
    try {
      people.accept(sentence);
    } catch (RuntimeException e) {
      LOG.warn("Nobody could be told of it but by this log cause={}", e.toString());
    }
  }
}
