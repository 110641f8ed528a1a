package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who owns a file, for a lab that is not root and so cannot change real owners. The answer is
 * written on the file itself as an extended attribute, so it moves with it and dies with it as a
 * real owner does; where the file system has none, it is remembered by inode while the lab runs.
 * Numbers are the host's: an unprivileged container sees them shifted.
 */
final class Ownership {

  /** What Linux shows for an id that a container has no name for. */
  private static final int NOBODY = 65_534;

  private static final String ATTRIBUTE = "max.owner";

  private final Machines machines;
  private final Map<Object, String> byInode = new ConcurrentHashMap<>();

  Ownership(Machines machines) {
    this.machines = machines;
  }

  /** Owner and group as one machine sees them. */
  record Owner(int uid, int gid) {}

  Owner of(Machine machine, Path file) throws IOException {
    int shift = machines.idShift(machine);
    Optional<String> noted = noted(file);
    if (noted.isEmpty()) {
      boolean hostFile =
          shift > 0 && file.toRealPath().startsWith(machines.shareRoot().toRealPath());
      return hostFile ? new Owner(NOBODY, NOBODY) : new Owner(0, 0);
    }
    String[] ids = noted.get().split(":");
    return new Owner(
        shifted(Integer.parseInt(ids[0]), shift), shifted(Integer.parseInt(ids[1]), shift));
  }

  /** Returns whether that made a difference. */
  boolean give(Machine machine, Path file, int uid, int gid) throws IOException {
    if (of(machine, file).equals(new Owner(uid, gid))) {
      return false;
    }
    int shift = machines.idShift(machine);
    note(file, (uid + shift) + ":" + (gid + shift));
    return true;
  }

  private static int shifted(int hostId, int shift) {
    return hostId >= shift ? hostId - shift : NOBODY;
  }

  private Optional<String> noted(Path file) throws IOException {
    Optional<UserDefinedFileAttributeView> view = view(file);
    if (view.isPresent() && view.get().list().contains(ATTRIBUTE)) {
      ByteBuffer bytes = ByteBuffer.allocate(view.get().size(ATTRIBUTE));
      view.get().read(ATTRIBUTE, bytes);
      return Optional.of(new String(bytes.array(), StandardCharsets.UTF_8));
    }
    return Optional.ofNullable(byInode.get(inode(file)));
  }

  private void note(Path file, String owner) throws IOException {
    Optional<UserDefinedFileAttributeView> view = view(file);
    try {
      if (view.isPresent()) {
        view.get().write(ATTRIBUTE, StandardCharsets.UTF_8.encode(owner));
        return;
      }
    } catch (FileSystemException unsupported) {
      // Falls through to the note by inode.
    }
    byInode.put(inode(file), owner);
  }

  private static Optional<UserDefinedFileAttributeView> view(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("user")) {
      return Optional.empty();
    }
    return Optional.of(Files.getFileAttributeView(file, UserDefinedFileAttributeView.class));
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }
}
