package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request about a lead needs, as copies beside it in its reader's inbox: {@code
 * material/<name of the request>/<path as below the clients directory>}. The lead's own files are
 * closed to agents, who may not write what a later stage relies on.
 */
final class Material {

  /** Its directory in an inbox, which the reader can read and not write. */
  static final String PLACE = "material";

  private static final String HISTORY = "history";
  private static final long FILE_BYTES = 4L * 1024 * 1024;
  private static final long ALL_BYTES = 64L * 1024 * 1024;
  private static final int DEPTH = 8;
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private Material() {}

  /**
   * Lays the copies, complete before the request is published. Safe to repeat. Does nothing for a
   * message that gives no work on a lead, and for one that was published before.
   */
  static void lay(Path clients, Inbox inbox, Signal signal) throws IOException {
    @Nullable Path lead = lead(clients, signal);
    String name = SignalName.of(SignalFile.canonical(signal));
    if (lead == null || inbox.holds(name)) {
      return;
    }
    Path place = inbox.root().resolve(PLACE);
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("The inbox " + inbox.root() + " has no place for material.");
    }
    Path beside = place.resolve(directory(name));
    Modes.reading(beside);
    long left = ALL_BYTES;
    for (Path file : files(lead)) {
      long size = Files.size(file);
      if (size <= FILE_BYTES && size <= left) {
        left -= size;
        copy(clients, file, beside);
      }
    }
  }

  /** Takes away what belongs to no request that waits or is being worked on. */
  static void sweep(Inbox inbox, Instant now) throws IOException {
    // It is laid before its request is published.
    Removal.among(
        inbox.root().resolve(PLACE), laid -> settled(laid, now) && !open(inbox.root(), laid));
  }

  private static boolean settled(Path laid, Instant now) throws IOException {
    Instant when = Files.getLastModifiedTime(laid, LinkOption.NOFOLLOW_LINKS).toInstant();
    return when.plus(SETTLING).isBefore(now);
  }

  /** Looked for twice: between the two a message may be claimed or given back. */
  private static boolean open(Path inbox, Path material) {
    String name = material.getFileName() + ".json";
    return Stream.of("new", Custody.PLACE, "cur", "new")
        .anyMatch(
            place -> Files.exists(inbox.resolve(place).resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  private static @Nullable Path lead(Path clients, Signal signal) {
    Object id = signal.data().get("leadId");
    Object stage = signal.data().get("stageDir");
    if (id == null || stage == null || !String.valueOf(stage).startsWith(id + "/")) {
      return null;
    }
    Path lead = RelativePath.below(clients, String.valueOf(id));
    return Files.isDirectory(lead, LinkOption.NOFOLLOW_LINKS) ? lead : null;
  }

  private static String directory(String name) {
    return name.substring(0, name.length() - ".json".length());
  }

  /** Revisions and drafts are nobody's business but the pipeline's. */
  private static List<Path> files(Path lead) throws IOException {
    try (Stream<Path> all = Files.walk(lead, DEPTH)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !lead.relativize(file).startsWith(HISTORY))
          .filter(file -> !hidden(lead.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean hidden(Path inside) {
    for (Path part : inside) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static void copy(Path clients, Path file, Path beside) throws IOException {
    Path target = beside;
    for (Path part : clients.relativize(file.getParent())) {
      target = target.resolve(part);
      Modes.reading(target);
    }
    Path copied = target.resolve(file.getFileName());
    Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
    Modes.file(copied);
  }
}
