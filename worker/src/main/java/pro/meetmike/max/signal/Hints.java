package pro.meetmike.max.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the director early when inotify says that something appeared. Only a hint: inotify sees no
 * file another host writes over NFS and may be out of watches, so whoever waits here looks by
 * himself when the time is up.
 */
final class Hints implements AutoCloseable {

  private final @Nullable WatchService watch = open();
  private final Map<Path, WatchKey> watched = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Watches a directory from now on; again is nothing, and a failure is only a missing hint. */
  void watch(Path directory) {
    WatchKey known = watched.get(directory);
    if (watch == null || (known != null && known.isValid())) {
      return;
    }
    try {
      watched.put(directory, directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE));
    } catch (IOException | ClosedWatchServiceException e) {
      watched.remove(directory);
    }
  }

  /** Returns when a hint came, when the time is up, or when this is closed. */
  void await(Duration atMost) throws InterruptedException {
    if (watch == null) {
      closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    try {
      WatchKey key = watch.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      while (key != null) {
        key.pollEvents();
        key.reset();
        key = watch.poll();
      }
    } catch (ClosedWatchServiceException e) {
      closed.await(0, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (watch != null) {
        watch.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      return null;
    }
  }
}
