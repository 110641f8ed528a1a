package pro.meetmike.max.signal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One root the director serves, under its lock: the share, or the spool. */
final class Post implements AutoCloseable {

  private static final Duration TIDY_EVERY = Duration.ofSeconds(30);
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  private final Mailboxes boxes;
  private final RootLock lock;
  private Instant tidied = Instant.EPOCH;
  private Instant pruned = Instant.EPOCH;
  private @Nullable LocalDate opened;

  Post(Mailboxes boxes) {
    this.boxes = boxes;
    this.lock = new RootLock(boxes.root());
  }

  Mailboxes boxes() {
    return boxes;
  }

  /** Whether this director may work here; the holder may have died since the last question. */
  boolean ours() throws IOException {
    return lock.hold();
  }

  Optional<Inbox> inbox(String name) {
    return boxes.inbox(name);
  }

  /**
   * Everything beside handing on, each part when its time has come: the places where readers lay
   * messages to rest, once a day; what went with requests that are laid to rest; and, once an hour
   * or as long as there is more, what is old. A mailbox that resists holds up no other; the first
   * fault is thrown in the end.
   */
  void tidy(Instant now) throws IOException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(opened)) {
      each(boxes.outboxes(), Inbox::openCustody);
      each(List.of(), Inbox::openDays);
      opened = today;
    }
    if (tidied.plus(TIDY_EVERY).isAfter(now)) {
      return;
    }
    tidied = now;
    boolean[] more = {false};
    boolean due = !pruned.plus(PRUNE_EVERY).isAfter(now);
    each(List.of(), box -> box.sweep(now));
    if (due) {
      each(boxes.outboxes(), box -> more[0] |= box.prune(now));
      Pruning.probes(boxes.root(), now);
      pruned = more[0] ? pruned : now;
    }
  }

  /** Does it for every inbox, and for these outboxes. */
  private void each(List<String> outboxes, Work work) throws IOException {
    List<Optional<Inbox>> all = new ArrayList<>();
    for (String name : boxes.inboxes()) {
      all.add(boxes.inbox(name));
    }
    outboxes.forEach(name -> all.add(boxes.outbox(name)));
    IOException first = null;
    for (Optional<Inbox> box : all) {
      try {
        if (box.isPresent()) {
          work.on(box.get());
        }
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Work on one mailbox. */
  @FunctionalInterface
  private interface Work {
    void on(Inbox box) throws IOException;
  }

  /** The director's inbox and every outbox there is now. */
  List<Source> sources() throws IOException {
    List<Source> sources = new ArrayList<>();
    boxes.inbox(Mailboxes.DIRECTOR).ifPresent(box -> sources.add(new Source(box, null)));
    for (String agent : boxes.outboxes()) {
      boxes.outbox(agent).ifPresent(box -> sources.add(new Source(box, agent)));
    }
    return sources;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
