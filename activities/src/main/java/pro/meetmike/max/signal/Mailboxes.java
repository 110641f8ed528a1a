package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All inboxes and outboxes below one directory: {@code <inbox>/…} holds what was sent to a name,
 * {@code outbox/<agent>/…} what that agent sends. The share and the spool are both of this form.
 */
public final class Mailboxes {

  /** Directory of the outboxes; therefore never the name of an inbox. */
  public static final String OUTBOX = "outbox";

  /** Inbox of the PipelineDirector. */
  public static final String DIRECTOR = "director";

  /** Sender and inbox of the pipeline itself: probes are answered here. */
  public static final String PIPELINE = "pipeline";

  private final Path root;
  private final Clock clock;

  Mailboxes(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  public Path root() {
    return root;
  }

  /** The inbox of this name, in any of its spellings; empty when there is none. */
  public Optional<Inbox> inbox(String name) {
    return SignalName.inbox(name).map(n -> Inbox.at(root.resolve(n), clock)).filter(Inbox::exists);
  }

  /** The outbox of this agent; empty when there is none. */
  public Optional<Inbox> outbox(String agent) {
    return SignalName.inbox(agent)
        .map(n -> Inbox.at(root.resolve(OUTBOX).resolve(n), clock))
        .filter(Inbox::exists);
  }

  /** Names of the agents that have an outbox, sorted. */
  public List<String> outboxes() throws IOException {
    return names(root.resolve(OUTBOX));
  }

  /** Names that have an inbox, sorted. */
  public List<String> inboxes() throws IOException {
    return names(root);
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean box = Files.isDirectory(entry.resolve("new"), LinkOption.NOFOLLOW_LINKS);
        if (box && SignalName.inbox(name).equals(Optional.of(name))) {
          names.add(name);
        }
      }
    }
    Collections.sort(names);
    return names;
  }
}
