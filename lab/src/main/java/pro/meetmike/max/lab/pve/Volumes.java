package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Disks: what was asked for, what it becomes, and what making it says. */
final class Volumes {

  /** A disk that is to be made: {@code local:8}. */
  record Wanted(String storage, long bytes) {}

  private static final Pattern FRESH =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9._-]*):(\\d+(?:\\.\\d+)?)");
  private static final Pattern KNOWN = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*:\\S+");
  private static final int BLOCK = 4096;
  private static final int GROUP = 32768;

  private Volumes() {}

  /** The wish for a new disk in an option's value, if it is one. */
  static Optional<Wanted> wanted(String value) {
    Matcher parts = FRESH.matcher(PropertyString.parse("volume", value).getOrDefault("volume", ""));
    return parts.matches()
        ? Optional.of(new Wanted(parts.group(1), Sizes.bytes(parts.group(2) + "G")))
        : Optional.empty();
  }

  /** Refuses a volume that no storage could hold; a known one may stay. */
  static void existing(World world, String option, String value) {
    String volume = PropertyString.parse("volume", value).getOrDefault("volume", "");
    if (!KNOWN.matcher(volume).matches()) {
      throw ApiException.failed("Only root can pass arbitrary filesystem paths.");
    }
    storage(world, volume.substring(0, volume.indexOf(':')));
  }

  static PveSettings.Storage storage(World world, String id) {
    return world.settings().storages().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiException.failed("storage '" + id + "' does not exist"));
  }

  /** The volume's name, as the storage's kind names it. */
  static String name(PveSettings.Storage storage, int vmid, int disk) {
    String bare = "vm-" + vmid + "-disk-" + disk;
    return storage.type().equals("dir")
        ? storage.id() + ":" + vmid + "/" + bare + ".raw"
        : storage.id() + ":" + bare;
  }

  /** What making and formatting a disk prints. */
  static List<String> log(PveSettings.Storage storage, int vmid, long bytes, String uuid) {
    List<String> lines = new ArrayList<>();
    String bare = "vm-" + vmid + "-disk-0";
    lines.add(
        storage.type().equals("dir")
            ? "Formatting '%s/images/%d/%s.raw', fmt=raw size=%d preallocation=off"
                .formatted(storage.path(), vmid, bare, bytes)
            : "Logical volume \"" + bare + "\" created.");
    long blocks = bytes / BLOCK;
    lines.add("Creating filesystem with %d 4k blocks and %d inodes".formatted(blocks, blocks / 4));
    lines.add("Filesystem UUID: " + uuid);
    lines.add("Superblock backups stored on blocks: ");
    lines.add("\t" + String.join(", ", backups(blocks)));
    return lines;
  }

  /** Copies of the superblock lie in group 1 and in the groups that are powers of 3, 5 and 7. */
  private static List<String> backups(long blocks) {
    List<Long> groups = new ArrayList<>(List.of(1L));
    for (long base : new long[] {3, 5, 7}) {
      for (long group = base; group * GROUP < blocks; group *= base) {
        groups.add(group);
      }
    }
    return groups.stream()
        .sorted()
        .filter(group -> group * GROUP < blocks)
        .map(group -> Long.toString(group * GROUP))
        .toList();
  }
}
