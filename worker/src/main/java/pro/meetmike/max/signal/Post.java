package pro.meetmike.max.signal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One root the director serves, under its lock: the share, or the spool. */
final class Post implements AutoCloseable {

  private final Mailboxes boxes;
  private final RootLock lock;

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
