package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

/** Whether the share is there and this process may write it; looks at it and writes nothing. */
public final class ShareAccess {

  private ShareAccess() {}

  /**
   * Root, rights, groups and sentinel.
   *
   * @param fleet whose mailboxes are to be worked; null when its file is not valid
   * @param spool where the worker remembers which share it prepared
   */
  public static void look(
      Path root, Path spool, @Nullable Fleet fleet, Consumer<ProbeResult> found) {
    Optional<ProbeResult> fault = rights(root);
    if (fault.isPresent()) {
      found.accept(fault.get());
      return;
    }
    try {
      if (fleet != null) {
        groups(root, fleet).ifPresent(found);
      }
      found.accept(sentinel(root, spool));
      Optional<Share> share = Share.find(root, Clock.systemUTC());
      if (share.isPresent()) {
        disk(share.get(), ShareDisk.Room.of(root)).ifPresent(found);
      }
    } catch (IOException | IllegalArgumentException e) {
      found.accept(
          ProbeResult.wrong(
              Probe.SHARE,
              "The sentinel %s cannot be read.".formatted(root.resolve(Share.SENTINEL)),
              "Give it to the worker's user; if it is damaged, take it from a backup."));
    }
  }

  private static Optional<ProbeResult> groups(Path root, Fleet fleet) throws IOException {
    Optional<ProbeResult> grown = ShareGroups.grown(fleet, ShareGroups.own());
    Optional<Share> share = Share.find(root, Clock.systemUTC());
    return grown.isPresent() || share.isEmpty() ? grown : ShareGroups.closed(fleet, share.get());
  }

  /** How the disk below a share is; nothing to say while there is room. */
  static Optional<ProbeResult> disk(Share share, ShareDisk.Room room) throws IOException {
    return room.percentUsed() < ShareDisk.NEARLY_FULL
        ? Optional.empty()
        : Optional.of(
            ProbeResult.warn(Probe.SHARE, ShareDisk.sentence(share, room), ShareDisk.REMEDY));
  }

  private static Optional<ProbeResult> rights(Path root) {
    if (!Files.isDirectory(root)) {
      return Optional.of(
          ProbeResult.wrong(
              Probe.SHARE,
              "The share's root %s is no directory here.".formatted(root),
              "Mount it, or create it with `mkdir -p %s`.".formatted(root)));
    }
    if (!Files.isWritable(root) || !Files.isExecutable(root)) {
      return Optional.of(
          ProbeResult.wrong(
              Probe.SHARE,
              "The share's root %s cannot be written by this user.".formatted(root),
              "Give it to the worker's user."));
    }
    return openToAll(root)
        .map(
            mode ->
                ProbeResult.wrong(
                    Probe.SHARE,
                    "Everybody may write the share's root %s (%s), and who wrote a signal is proved by that."
                        .formatted(root, mode),
                    "Run `chmod o-w %s`.".formatted(root)));
  }

  private static Optional<String> openToAll(Path root) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(root);
      return mode.contains(PosixFilePermission.OTHERS_WRITE)
          ? Optional.of(PosixFilePermissions.toString(mode))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static ProbeResult sentinel(Path root, Path spool) throws IOException {
    Optional<String> known = new ShareMemory(spool).uuid();
    Optional<Share> share = Share.find(root, Clock.systemUTC());
    if (share.isPresent()) {
      boolean own = known.isEmpty() || known.get().equals(share.get().uuid());
      return own
          ? ProbeResult.pass(Probe.SHARE, "%s is prepared and writable".formatted(root))
          : ProbeResult.wrong(
              Probe.SHARE,
              "The share at %s is another one than this worker prepared.".formatted(root),
              "Mount the right one, or name its place in share.root.");
    }
    if (Files.exists(root.resolve(Share.SENTINEL)) || known.isPresent()) {
      return ProbeResult.wrong(
          Probe.SHARE,
          "The share at %s is not the one that was prepared: %s is missing or of another protocol."
              .formatted(root, Share.SENTINEL),
          "Mount the share again before the worker starts.");
    }
    return ProbeResult.pass(
        Probe.SHARE, "%s is writable; Phase 4 prepares the share in it".formatted(root));
  }
}
