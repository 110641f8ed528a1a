package pro.meetmike.max.worker.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads with a time limit, in threads of its own. Java opens a pipe until somebody writes into it
 * and cannot be interrupted there: a pipe that is put in a file's place between the look and the
 * opening costs one of these threads, never the desk.
 */
final class ReadingTime implements AutoCloseable {

  private static final int AT_ONCE = 6;

  private final Duration limit;
  private final ThreadPoolExecutor readers;

  ReadingTime(Duration limit) {
    this.limit = limit;
    this.readers =
        new ThreadPoolExecutor(
            0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), ReadingTime::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "desk-reader");
    thread.setDaemon(true);
    return thread;
  }

  <T> T within(Callable<T> reading) throws IOException, DeskRefusal {
    Future<T> future;
    try {
      future = readers.submit(reading);
    } catch (RejectedExecutionException full) {
      throw new DeskRefusal(503, "The desk reads as much as it can: ask again in a moment.");
    }
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      future.cancel(true);
      throw new DeskRefusal(
          504, "The file could not be read within %d s.".formatted(limit.toSeconds()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DeskRefusal(503, "The desk is closing.");
    } catch (ExecutionException failed) {
      throw cause(failed);
    }
  }

  /** As the reading threw it: throws, and returns only for the compiler's sake. */
  private static DeskRefusal cause(ExecutionException failed) throws IOException, DeskRefusal {
    if (failed.getCause() instanceof IOException io) {
      throw io;
    }
    if (failed.getCause() instanceof DeskRefusal refusal) {
      return refusal;
    }
    throw new IllegalStateException("a file could not be read", failed.getCause());
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
