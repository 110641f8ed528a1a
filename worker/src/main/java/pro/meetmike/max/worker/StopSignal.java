package pro.meetmike.max.worker;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * The first SIGTERM, Ctrl-C or hang-up asks the worker to stop, which then ends with code 0; the
 * second ends the process at once. The JVM's own handling knows neither: it exits with 143 and
 * ignores what comes while its hooks run.
 */
final class StopSignal {

  private static final int SIGNALLED = 128;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicInteger count = new AtomicInteger();
  private final IntConsumer end;

  /**
   * @param end ends the process with a code, at once
   */
  StopSignal(IntConsumer end) {
    this.end = end;
  }

  /** Takes over the process's signals; those the JVM was told to leave alone stay as they are. */
  StopSignal listen() {
    for (String name : List.of("TERM", "INT", "HUP")) {
      try {
        Signal.handle(new Signal(name), signal -> came(signal.getNumber()));
      } catch (IllegalArgumentException reserved) {
        continue;
      }
    }
    return this;
  }

  void came(int number) {
    if (count.incrementAndGet() > 1) {
      end.accept(SIGNALLED + number);
    }
    asked.countDown();
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  void await() throws InterruptedException {
    asked.await();
  }
}
