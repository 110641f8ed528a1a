package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
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

  /** For what a server answers by itself, and for the second try. */
  private static final int FIRST_SECONDS = 2;

  private static final int SECOND_SECONDS = 5;

  private Patience() {}

  /** A call that gives up after so many seconds. */
  interface Call<T> {
    T within(int seconds);
  }

  /**
   * The answer of a server that is asked once more when it was too slow: a machine under load is no
   * server that stands still.
   *
   * @param call without effects
   */
  static <T> T twice(Endpoint endpoint, Call<T> call) {
    try {
      return call.within(FIRST_SECONDS);
    } catch (StatusRuntimeException e) {
      if (!slow(e)) {
        throw e;
      }
    }
    try {
      return call.within(SECOND_SECONDS);
    } catch (StatusRuntimeException e) {
      throw slow(e)
          ? new Failure(
              Failure.UNREACHABLE,
              "%s accepts connections but did not answer within %d s, nor within %d s when it was asked again: look at the server, or name another with TEMPORAL_ADDRESS."
                  .formatted(endpoint.address(), FIRST_SECONDS, SECOND_SECONDS))
          : e;
    }
  }

  private static boolean slow(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
  }

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
