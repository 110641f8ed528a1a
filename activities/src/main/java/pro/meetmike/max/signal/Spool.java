package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Mailboxes below the worker's own state directory, used until the share exists: the core team is
 * given work from Phase 0 on, the share comes in Phase 4. A box is made when it is first needed.
 */
public final class Spool {

  private final Path root;
  private final Clock clock;

  public Spool(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  public Path root() {
    return root;
  }

  public Mailboxes mailboxes() {
    return new Mailboxes(root, clock);
  }

  /** The inbox of this name, made when it is missing. */
  public Inbox inbox(String name) throws IOException {
    return made(root.resolve(plain(name)));
  }

  /** The outbox of this agent, made when it is missing. */
  public Inbox outbox(String agent) throws IOException {
    return made(root.resolve(Mailboxes.OUTBOX).resolve(plain(agent)));
  }

  private Inbox made(Path directory) throws IOException {
    Inbox.create(directory);
    return Inbox.at(directory, clock);
  }

  private static String plain(String name) {
    return SignalName.inbox(name)
        .orElseThrow(() -> new IllegalArgumentException("A recipient is no inbox name."));
  }
}
