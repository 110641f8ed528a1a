package pro.meetmike.max.lab.eidolons;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.signal.HandIns;
import pro.meetmike.max.signal.Inbox;
import pro.meetmike.max.signal.Share;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.Spool;

/**
 * One agent's own view of the mail: its inboxes on the share and in the spool, and the outbox to
 * write to, which is the share's as soon as there is one.
 */
final class Mailbag {

  private final String agent;
  private final Path shareRoot;
  private final Spool spool;
  private final Clock clock;

  Mailbag(String agent, Path shareRoot, Path spoolRoot, Clock clock) {
    this.agent = agent;
    this.shareRoot = shareRoot;
    this.spool = new Spool(spoolRoot, clock);
    this.clock = clock;
  }

  String agent() {
    return agent;
  }

  /** Where mail may lie now; neither place need exist. */
  List<Inbox> inboxes() throws IOException {
    List<Inbox> boxes = new ArrayList<>();
    Share.find(shareRoot, clock).flatMap(s -> s.mailboxes().inbox(agent)).ifPresent(boxes::add);
    spool.mailboxes().inbox(agent).ifPresent(boxes::add);
    return boxes;
  }

  /** Where files are handed in; empty until the share exists. */
  Optional<Path> artefacts() throws IOException {
    return Share.find(shareRoot, clock)
        .flatMap(s -> s.mailboxes().outbox(agent))
        .map(outbox -> outbox.root().resolve(HandIns.PLACE));
  }

  boolean send(Signal signal) throws IOException {
    Optional<Inbox> outbox = Share.find(shareRoot, clock).flatMap(s -> s.mailboxes().outbox(agent));
    return (outbox.isPresent() ? outbox.get() : spool.outbox(agent)).publish(signal);
  }
}
