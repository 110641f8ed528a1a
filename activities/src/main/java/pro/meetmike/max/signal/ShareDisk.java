package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** How full the disk below a share is, and who on the share has most of it. */
final class ShareDisk {

  /** From here on somebody has to be told, in percent. */
  static final int NEARLY_FULL = 90;

  /** Below this it is over again. */
  static final int ROOM_AGAIN = 85;

  /** What a person is to do about it. */
  static final String REMEDY =
      "Free space or enlarge that disk; what is old is pruned by itself, so look first at who has most.";

  private static final int NAMED = 3;

  /** So that a flood of small files does not make the telling expensive. */
  private static final int FILES_COUNTED = 200_000;

  /** Each level holds a directory open; what lies deeper counts nothing. */
  private static final int DEPTH = 16;

  private ShareDisk() {}

  /** The room of one disk, in bytes; what is usable is usable by this process. */
  record Room(long total, long usable) {

    static Room of(Path root) throws IOException {
      FileStore store = Files.getFileStore(root);
      return new Room(store.getTotalSpace(), store.getUsableSpace());
    }

    int percentUsed() {
      return total <= 0 ? 0 : (int) Math.floor(100.0 * (total - usable) / total);
    }
  }

  /** The fact, in one sentence. */
  static String sentence(Share share, Room room) throws IOException {
    String most = most(share);
    return "The share's disk is %d %% full (%s of %s left)%s."
        .formatted(
            room.percentUsed(),
            size(room.usable()),
            size(room.total()),
            most.isEmpty() ? "" : "; on the share have most: " + most);
  }

  /** Those with the largest files, inbox and outbox together, and the leads as one. */
  private static String most(Share share) throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    Counting counting = new Counting();
    for (String name : share.mailboxes().inboxes()) {
      bytes.merge(name, counting.below(share.signals().resolve(name)), Long::sum);
    }
    Path outboxes = share.signals().resolve(Mailboxes.OUTBOX);
    for (String name : share.mailboxes().outboxes()) {
      bytes.merge(name, counting.below(outboxes.resolve(name)), Long::sum);
    }
    bytes.put("the leads", counting.below(share.clients()));
    List<Entry<String, Long>> largest =
        bytes.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .sorted(Entry.<String, Long>comparingByValue().reversed())
            .limit(NAMED)
            .toList();
    return largest.stream()
        .map(e -> e.getKey() + " with " + size(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String size(long bytes) {
    double value = bytes;
    List<String> units = List.of("B", "KiB", "MiB", "GiB", "TiB");
    int unit = 0;
    while (value >= 1024 && unit < units.size() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units.get(unit));
  }

  /** Adds up sizes, entering nothing that is exchanged meanwhile; what is closed counts nothing. */
  private static final class Counting {
    private int left = FILES_COUNTED;
    private long bytes;

    long below(Path place) throws IOException {
      bytes = 0;
      try (DirectoryStream<Path> entries = Directories.open(place)) {
        if (entries instanceof SecureDirectoryStream<Path> held) {
          add(held, DEPTH);
        }
      } catch (FileSystemException closed) {
        return bytes;
      }
      return bytes;
    }

    private void add(SecureDirectoryStream<Path> in, int depth) throws IOException {
      for (Path entry : in) {
        if (left-- <= 0) {
          return;
        }
        count(in, entry.getFileName(), depth);
      }
    }

    private void count(SecureDirectoryStream<Path> in, Path name, int depth) throws IOException {
      try {
        BasicFileAttributes is = Directories.attributes(in, name);
        if (!is.isDirectory()) {
          bytes += is.size();
        } else if (depth > 0) {
          try (SecureDirectoryStream<Path> below = Directories.below(in, name)) {
            add(below, depth - 1);
          }
        }
      } catch (FileSystemException closedOrGone) {
        return;
      }
    }
  }
}
