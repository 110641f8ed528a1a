package pro.meetmike.max.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The shared directory as the host sees it: mailboxes below {@code signals}, ClientState below
 * {@code clients}, and the sentinel {@code .max-share} in the root and in both, which tells a
 * mounted share from an empty mount point and says where in it what lies.
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

  /**
   * Makes the directories and, last of all, the sentinels. Safe to run twice: an existing share
   * keeps its uuid, and a layout other than its own is refused by {@link IllegalStateException}.
   *
   * @param made receives one line for everything that was missing
   */
  public static Share prepare(
      Path root, String signals, String clients, Clock clock, List<String> made)
      throws IOException {
    Optional<Share> existing = find(root, clock);
    if (existing.isPresent()
        && !(existing.get().signals.equals(signals) && existing.get().clients.equals(clients))) {
      throw new IllegalStateException(
          "The share at " + root + " has another layout than the fleet's share section.");
    }
    String uuid = existing.map(Share::uuid).orElseGet(() -> UUID.randomUUID().toString());
    Share share = new Share(root, uuid, signals, clients, clock);
    for (Path directory : List.of(share.signals(), share.clients())) {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
        made.add("directory " + root.relativize(directory));
      }
    }
    Files.createDirectories(share.drafts());
    for (Path directory : List.of(share.signals(), share.clients(), root)) {
      share.seal(directory, made);
    }
    return share;
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

  private Path drafts() {
    return signals().resolve(".tmp");
  }

  private void seal(Path directory, List<String> made) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("share", uuid);
    content.put("protocol", PROTOCOL);
    content.put("signals", signals);
    content.put("clients", clients);
    boolean fresh =
        new Publication(Files::createLink)
            .publish(drafts(), directory.resolve(SENTINEL), SignalFile.json(content));
    if (fresh) {
      made.add("sentinel " + root.relativize(directory.resolve(SENTINEL)));
    }
  }
}
