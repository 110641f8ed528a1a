package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    Path moving = from.root().resolve("moving");
    Files.createDirectories(moving);
    for (String name : from.scan()) {
      take(from.root().resolve("new").resolve(name), moving.resolve(name));
    }
    List<String> moved = new ArrayList<>();
    for (String name : waiting(moving)) {
      Path file = moving.resolve(name);
      Optional<Reading> reading = SafeRead.read(moving, name);
      if (reading.orElse(null) instanceof Reading.Understood understood) {
        if (to.publish(understood.signal())) {
          moved.add(inbox + ": " + understood.signal().type());
        }
        Files.deleteIfExists(from.root().resolve("new").resolve(SignalName.rendering(name)));
        Files.deleteIfExists(file);
      } else if (reading.orElse(null) instanceof Reading.Refused refused) {
        take(file, from.root().resolve("new").resolve(name));
        from.dead(name, refused.reason());
      }
    }
    return moved;
  }

  private static List<String> waiting(Path moving) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(moving)) {
      entries.forEach(e -> names.add(e.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  private static void take(Path from, Path to) throws IOException {
    try {
      if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (NoSuchFileException e) {
      // A reader of the spool was faster; it answers from there.
      return;
    }
  }
}
