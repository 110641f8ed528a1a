package pro.meetmike.max.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The shared directory as the host sees it: mailboxes below {@code signals}, ClientState below
 * {@code clients}, and the sentinel {@code .max-share} in the root and in both, which tells a
 * mounted share from an empty mount point and says where in it what lies. It is made on the host,
 * by the step {@code host-share}; here it is read.
 */
public final class Share {

  /** Name of the sentinel. */
  public static final String SENTINEL = ".max-share";

  /** Version of the layout and of the rules in this package. */
  public static final int PROTOCOL = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final String uuid;
  private final String signals;
  private final String clients;
  private final Clock clock;

  private Share(Path root, String uuid, String signals, String clients, Clock clock) {
    this.root = root;
    this.uuid = uuid;
    this.signals = signals;
    this.clients = clients;
    this.clock = clock;
  }

  /** The share at this root. Throws {@link ShareMissingException} when its sentinel says no. */
  public static Share open(Path root, Clock clock) throws IOException {
    Path sentinel = root.resolve(SENTINEL);
    if (!Files.isRegularFile(sentinel, LinkOption.NOFOLLOW_LINKS)) {
      throw new ShareMissingException(
          "The share at " + root + " has no .max-share: mount it, or run Phase 4 to prepare it.");
    }
    JsonNode node = JSON.readTree(Files.readAllBytes(sentinel));
    if (node.path("protocol").asInt() != PROTOCOL) {
      throw new ShareMissingException(
          "The share at " + root + " is not of protocol 1: use the release that prepared it.");
    }
    String signals = node.path("signals").asText();
    String clients = node.path("clients").asText();
    RelativePath.below(root, signals);
    RelativePath.below(root, clients);
    return new Share(root, node.path("share").asText(), signals, clients, clock);
  }

  /** As {@link #open}, or empty when there is no share yet. */
  public static Optional<Share> find(Path root, Clock clock) throws IOException {
    try {
      return Optional.of(open(root, clock));
    } catch (ShareMissingException e) {
      return Optional.empty();
    }
  }

  /** Names this share for ever; a share that was recreated has another. */
  public String uuid() {
    return uuid;
  }

  public Path root() {
    return root;
  }

  /** Where the mailboxes are. */
  public Path signals() {
    return RelativePath.below(root, signals);
  }

  /** Where the ClientState of every lead and its stage directories are. */
  public Path clients() {
    return RelativePath.below(root, clients);
  }

  public Mailboxes mailboxes() {
    return new Mailboxes(signals(), clock);
  }
}
