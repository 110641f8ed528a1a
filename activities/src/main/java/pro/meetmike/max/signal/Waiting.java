package pro.meetmike.max.signal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Looks again and again, heartbeating, until something is there or patience ends. */
final class Waiting {

  /** One look. */
  @FunctionalInterface
  interface Look<T> {
    Optional<T> now() throws IOException;
  }

  private static final long PAUSE_MILLIS = 50;

  private final Duration patience;
  private final Runnable heartbeat;

  Waiting(Duration patience, Runnable heartbeat) {
    this.patience = patience;
    this.heartbeat = heartbeat;
  }

  Duration patience() {
    return patience;
  }

  <T> Optional<T> until(Look<T> look) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<T> found = look.now();
      if (found.isPresent() || System.nanoTime() > end) {
        return found;
      }
      heartbeat.run();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Waiting for a file was interrupted.");
      }
    }
  }
}
