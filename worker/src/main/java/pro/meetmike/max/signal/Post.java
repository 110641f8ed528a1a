package pro.meetmike.max.signal;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One root the director serves, under its lock: the share, or the spool. */
final class Post implements AutoCloseable {

  private final Mailboxes boxes;
  private final RootLock lock;
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

  /** Makes the places where readers lay messages to rest, once a day. */
  void openDays(LocalDate today) throws IOException {
    if (today.equals(opened)) {
      return;
    }
    for (String name : boxes.inboxes()) {
      Optional<Inbox> inbox = boxes.inbox(name);
      if (inbox.isPresent()) {
        inbox.get().openDays();
      }
    }
    opened = today;
  }

  /** Takes away what went with requests that are laid to rest. */
  void sweep(Instant now) throws IOException {
    for (String name : boxes.inboxes()) {
      Optional<Inbox> inbox = boxes.inbox(name);
      if (inbox.isPresent()) {
        inbox.get().sweep(now);
      }
    }
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
