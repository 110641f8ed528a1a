package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where agents hand files in: {@code outbox/<agent>/artefacts/<sha256 of the content>}. A name that
 * is the content's hash needs no directory of its own and cannot mean two things.
 */
public final class HandIns {

  /** Its directory in an outbox. */
  public static final String PLACE = "artefacts";

  private final Path signals;

  /**
   * @param signals where the mailboxes are; need not exist yet
   */
  public HandIns(Path signals) {
    this.signals = signals;
  }

  /** Whom a file may be taken from. */
  public record Place(String agent, Path directory) {}

  /** Who has handed in something under this hash; it has not been looked into. */
  public List<Place> named(String sha256) throws IOException {
    List<Place> found = new ArrayList<>();
    if (!sha256.matches("[0-9a-f]{64}")) {
      return found;
    }
    for (Place place : places()) {
      if (Files.exists(place.directory().resolve(sha256), LinkOption.NOFOLLOW_LINKS)) {
        found.add(place);
      }
    }
    return found;
  }

  private List<Place> places() throws IOException {
    List<Place> all = new ArrayList<>();
    Path outboxes = signals.resolve(Mailboxes.OUTBOX);
    if (!Files.isDirectory(outboxes, LinkOption.NOFOLLOW_LINKS)) {
      return all;
    }
    try (DirectoryStream<Path> listed = Directories.open(outboxes)) {
      for (Path outbox : listed) {
        Path place = outbox.resolve(PLACE);
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          all.add(new Place(outbox.getFileName().toString(), place));
        }
      }
    }
    all.sort(Comparator.comparing(Place::agent));
    return all;
  }
}
