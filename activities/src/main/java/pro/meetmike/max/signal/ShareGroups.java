package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

/** Whether this process is in the groups whose mailboxes it is to work. Reads only. */
final class ShareGroups {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String REMEDY =
      "Run `max worker install --write` and what it prints, then restart the worker.";

  private ShareGroups() {}

  /**
   * The fault of a worker whose unit knows fewer Eidolons than the fleet has. One that is in none
   * of these groups works a share of its own, or is told by its mailboxes.
   *
   * @param own the numbers of the groups this process is in; empty for root, who needs none
   */
  static Optional<ProbeResult> grown(Fleet fleet, Set<Integer> own) {
    Map<String, Integer> wanted = fleet.hostGroups();
    List<String> missing =
        wanted.entrySet().stream()
            .filter(e -> !own.contains(e.getValue()))
            .map(e -> "%d (%s)".formatted(e.getValue(), e.getKey()))
            .toList();
    return missing.isEmpty() || missing.size() == wanted.size()
        ? Optional.empty()
        : Optional.of(
            ProbeResult.wrong(
                Probe.SHARE,
                "The fleet has groups that this worker's user is not in: %s."
                    .formatted(String.join(", ", missing)),
                REMEDY));
  }

  /** The fault of a share with mailboxes that are closed to this process, or that lacks some. */
  static Optional<ProbeResult> closed(Fleet fleet, Share share) {
    List<String> closed = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String mailbox : fleet.mailboxes()) {
      String name = mailbox.substring(0, mailbox.indexOf('='));
      List<Path> places = Inbox.places(share.signals().resolve(name));
      if (!places.stream().allMatch(Files::isDirectory)) {
        absent.add(name);
      } else if (!places.stream().allMatch(ShareLayout::worked)) {
        closed.add(name);
      }
    }
    if (!closed.isEmpty()) {
      return Optional.of(
          ProbeResult.wrong(
              Probe.SHARE,
              "Mailboxes of the share are closed to this user: %s."
                  .formatted(String.join(", ", closed)),
              REMEDY));
    }
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ProbeResult.warn(
                Probe.SHARE,
                "The share has no complete mailbox for %s.".formatted(String.join(", ", absent)),
                "The next deployment makes it in Phase 4."));
  }

  /** The groups of this process; empty for root and where the system does not tell. */
  static Set<Integer> own() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return Set.of();
    }
    Map<String, int[]> ids =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("Uid:") || line.startsWith("G"))
            .collect(Collectors.toMap(l -> l.split(":")[0], l -> numbers(l.split(":", 2)[1])));
    Set<Integer> all = new TreeSet<>();
    if (ids.getOrDefault("Uid", new int[] {0, 0})[1] != 0) {
      Arrays.stream(ids.getOrDefault("Gid", new int[0])).forEach(all::add);
      Arrays.stream(ids.getOrDefault("Groups", new int[0])).forEach(all::add);
    }
    return all;
  }

  private static int[] numbers(String words) {
    return Arrays.stream(words.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
