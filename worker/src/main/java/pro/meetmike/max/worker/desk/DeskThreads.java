package pro.meetmike.max.worker.desk;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Several requests at once, so that a half-sent one does not hold up the others, and a time for
 * each to arrive: the JDK's server has both, and neither by default.
 */
public final class DeskThreads {

  private static final int AT_ONCE = 16;
  private static final int QUEUED = 64;

  private DeskThreads() {}

  /**
   * Limits how long a request may take to arrive, for every HTTP server of this process. The JDK
   * reads it once, with the first server.
   */
  public static void limitRequests() {
    if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
      System.setProperty("sun.net.httpserver.maxReqTime", "20");
    }
  }

  /** For one desk. */
  public static ThreadPoolExecutor executor() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED),
            work -> {
              Thread thread = new Thread(work, "desk");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
