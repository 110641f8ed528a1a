package pro.meetmike.max.client;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for an answer only so long: the SDK itself goes on asking for a minute where no worker
 * answers.
 */
final class Patience {
  private Patience() {}

  /** The answer, or the failure {@code otherwise} when none came in time. */
  static <T> T within(Duration time, Callable<T> question, Failure otherwise) {
    ExecutorService one = Executors.newSingleThreadExecutor(Patience::daemon);
    Future<T> answer = one.submit(question);
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silence) {
      throw otherwise;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told
          ? told
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw otherwise;
    } finally {
      one.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "question");
    thread.setDaemon(true);
    return thread;
  }
}
