package pro.meetmike.max.journey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer per lead: threads of this process wait for each other, another process makes the
 * attempt fail, to be tried again. The system releases a dead process's lock.
 */
final class LeadLocks {

  /** Something that reads or writes files. */
  interface Work<T> {
    T run() throws IOException;
  }

  private final Map<Path, ReentrantLock> threads = new ConcurrentHashMap<>();

  <T> T within(Path lead, Work<T> work) throws IOException {
    ReentrantLock mine = threads.computeIfAbsent(lead, path -> new ReentrantLock());
    mine.lock();
    try (FileChannel channel =
            FileChannel.open(
                lead.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      if (lock == null) {
        throw busy(lead);
      }
      return work.run();
    } catch (OverlappingFileLockException other) {
      throw busy(lead);
    } finally {
      mine.unlock();
    }
  }

  @SuppressWarnings("NullAway")
  private static FileLock tryLock(FileChannel channel) throws IOException {
    return channel.tryLock();
  }

  private static IllegalStateException busy(Path lead) {
    return new IllegalStateException(
        "Another process writes to lead %s: it is tried again.".formatted(lead.getFileName()));
  }
}
