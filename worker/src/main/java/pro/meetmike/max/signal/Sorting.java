package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the director does with one file. The file leaves {@code new/} only after the other side has
 * taken its message; a crash in between means the message is sent once more, under the same id.
 */
final class Sorting {

  /** How long a closed workflow is asked again: between two runs of a journey it looks closed. */
  static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * A file that cannot be understood may still be being written by an agent that writes in place.
   */
  static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(PipelineDirector.class);

  private final Dispatch dispatch;
  private final Intake intake;
  private final Function<String, Optional<Inbox>> inboxes;
  private final Clock clock;
  private final Pause pause;
  private final Map<Path, Instant> foundClosed = new HashMap<>();
  private final Set<Path> handedOn = new HashSet<>();
  private long delivered;
  private @Nullable String trouble;

  /**
   * @param inboxes by name; empty when there is none
   */
  Sorting(
      Dispatch dispatch, Intake intake, Function<String, Optional<Inbox>> inboxes, Clock clock) {
    this.dispatch = dispatch;
    this.intake = intake;
    this.inboxes = inboxes;
    this.clock = clock;
    this.pause = new Pause(clock);
  }

  long delivered() {
    return delivered;
  }

  /** Why nothing can be handed on at present; null when the last attempt succeeded. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Deals with one waiting file; false when it has to wait longer. */
  boolean treat(Source source, String name) throws IOException {
    Optional<Reading> reading = source.box().peek(name);
    if (reading.orElse(null) instanceof Reading.Refused
        && !settled(source, name)
        && source.box().renewed(name)) {
      reading = source.box().peek(name);
    }
    if (reading.isEmpty()) {
      handedOn.remove(key(source, name));
      return true;
    }
    if (reading.get() instanceof Reading.Refused refused) {
      return settled(source, name) && dead(source, name, refused.reason());
    }
    if (name.endsWith(".md") && !settled(source, name)) {
      return false;
    }
    return follow(source, name, ((Reading.Understood) reading.get()).signal());
  }

  private boolean follow(Source source, String name, Signal signal) throws IOException {
    Route route = source.route(signal);
    if (route instanceof Route.ToWorkflow to) {
      return outside(
          source, name, signal, () -> dispatch.signal(to.workflowId(), to.name(), signal));
    }
    if (route instanceof Route.ToIntake) {
      return outside(source, name, signal, () -> intake.lead(signal));
    }
    if (route instanceof Route.ToInbox to) {
      return deliver(source, name, signal, inboxes.apply(to.inbox()));
    }
    if (route instanceof Route.ToSender) {
      return deliver(source, name, ack(signal), inboxes.apply(signal.from()));
    }
    if (route instanceof Route.Nowhere nowhere) {
      return dead(source, name, nowhere.reason());
    }
    if (route instanceof Route.Alarm) {
      // Its words come from outside and stay in the file.
      LOG.warn("{} raises an alarm: read {} below done/ of its outbox", signal.from(), name);
    }
    return done(source, name, signal);
  }

  private boolean outside(
      Source source, String name, Signal signal, Supplier<Dispatch.Result> sending)
      throws IOException {
    if (handedOn.contains(key(source, name))) {
      return accepted(source, name, signal);
    }
    if (pause.lasts()) {
      return false;
    }
    Dispatch.Result result = attempt(sending);
    if (result instanceof Dispatch.Result.Unreachable unreachable) {
      pause.failed();
      trouble = unreachable.reason();
      return false;
    }
    pause.succeeded();
    trouble = null;
    if (result instanceof Dispatch.Result.Closed closed) {
      return lateAfterGrace(source, name, closed.reason());
    }
    foundClosed.remove(key(source, name));
    return result instanceof Dispatch.Result.Refused refused
        ? dead(source, name, refused.reason())
        : accepted(source, name, signal);
  }

  /** While its file cannot be laid to rest (a disk that is full), a message is not sent again. */
  private boolean accepted(Source source, String name, Signal signal) throws IOException {
    handedOn.add(key(source, name));
    done(source, name, signal);
    handedOn.remove(key(source, name));
    return true;
  }

  private static Path key(Source source, String name) {
    return source.box().root().resolve(name);
  }

  private static Dispatch.Result attempt(Supplier<Dispatch.Result> sending) {
    try {
      return sending.get();
    } catch (RuntimeException e) {
      // A fault of ours must not cost a message: it waits, and health names the fault.
      LOG.error("Handing on a signal failed", e);
      return new Dispatch.Result.Unreachable("Handing on failed: " + e.getClass().getSimpleName());
    }
  }

  private boolean lateAfterGrace(Source source, String name, String reason) throws IOException {
    Path key = key(source, name);
    Instant first = foundClosed.computeIfAbsent(key, k -> clock.instant());
    if (clock.instant().isBefore(first.plus(GRACE))) {
      return false;
    }
    foundClosed.remove(key);
    source.box().late(name, reason);
    LOG.warn("Signal is late file={} reason={}", name, reason);
    return true;
  }

  private boolean deliver(Source source, String name, Signal signal, Optional<Inbox> target)
      throws IOException {
    if (target.isEmpty()) {
      return dead(source, name, "There is no inbox " + signal.to() + ".");
    }
    target.get().publish(signal);
    return done(source, name, signal);
  }

  private Signal told(Source source, String name, String reason) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("file", SignalName.idPart(name));
    data.put("reason", reason + " It was set aside: send it anew, corrected.");
    String id = "set-aside-" + SignalName.idPart(name);
    String at =
        source.box().written(name).map(FileTime::toInstant).orElse(clock.instant()).toString();
    return Signal.of(id, SignalType.INFO, Mailboxes.DIRECTOR, source.owner(), null, at, data);
  }

  private Signal ack(Signal probe) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("inReplyTo", probe.id());
    data.put("status", "ok");
    data.put("temporal", pause.lasts() ? "unreachable" : "ok");
    return new Signal(
        "ack-" + probe.id(),
        SignalType.ACK.word(),
        Mailboxes.DIRECTOR,
        probe.from(),
        probe.subject(),
        probe.correlation(),
        probe.time(),
        probe.priority(),
        data);
  }

  private boolean settled(Source source, String name) throws IOException {
    Duration age =
        source
            .box()
            .written(name)
            .map(w -> Duration.between(w.toInstant(), clock.instant()))
            .orElse(Duration.ZERO);
    return age.compareTo(SETTLING) >= 0 || age.compareTo(CLOCK_SKEW.negated()) < 0;
  }

  private boolean done(Source source, String name, Signal signal) throws IOException {
    source.box().done(name);
    delivered++;
    LOG.info(
        "Signal handed on type={} from={} to={} id={}",
        signal.type(),
        signal.from(),
        signal.to(),
        signal.id());
    return true;
  }

  /** Whoever sent it hears first: what is told twice is one message. */
  private boolean dead(Source source, String name, String reason) throws IOException {
    Optional<Inbox> sender = Optional.ofNullable(source.owner()).flatMap(inboxes);
    if (sender.isPresent()) {
      sender.get().publish(told(source, name, reason));
    }
    source.box().dead(name, reason);
    LOG.warn("Signal set aside file={} reason={}", SignalName.idPart(name), reason);
    return true;
  }
}
