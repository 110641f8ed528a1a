package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries what waits in the spool's inboxes over to the share.
 *
 * <p>Each file is first renamed into {@code moving/}, so that no reader of the spool takes it as
 * well; a move that was interrupted there is continued by the next one. Publishing into the share
 * knows a message it already has, so an interruption between publishing and removing harms nothing.
 */
final class SpoolMove {

  private final Spool spool;
  private final Mailboxes share;

  SpoolMove(Spool spool, Mailboxes share) {
    this.spool = spool;
    this.share = share;
  }

  /** Moves everything; one line per message moved. */
  List<String> all() throws IOException {
    List<String> moved = new ArrayList<>();
    for (String name : spool.mailboxes().inboxes()) {
      Optional<Inbox> target = share.inbox(name);
      if (target.isPresent()) {
        moved.addAll(inbox(spool.inbox(name), target.get(), name));
      }
    }
    return moved;
  }

  private static List<String> inbox(Inbox from, Inbox to, String inbox) throws IOException {
    Custody moving = new Custody(from.root().resolve("moving"));
    for (String name : from.scan()) {
      moving.take(from.root().resolve("new"), name, name);
    }
    List<String> moved = new ArrayList<>();
    for (String name : moving.held()) {
      Optional<Reading> reading = TakenSignal.read(moving, name);
      if (reading.orElse(null) instanceof Reading.Understood understood) {
        if (to.publish(understood.signal())) {
          moved.add(inbox + ": " + understood.signal().type());
        }
        Files.deleteIfExists(from.root().resolve("new").resolve(SignalName.rendering(name)));
        moving.drop(name);
      } else if (reading.orElse(null) instanceof Reading.Refused refused) {
        moving.lay(name, from.root().resolve("new"), name);
        from.dead(name, refused.reason());
      }
    }
    return moved;
  }
}
