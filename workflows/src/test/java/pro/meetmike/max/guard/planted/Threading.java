package pro.meetmike.max.guard.planted;

import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Ways to leave the one thread of a workflow. */
final class Threading {

  private Threading() {}

  @Violates(Determinism.THREADS)
  static final class Sleep {
    void go() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  @Violates(Determinism.THREADS)
  static final class NewThread {
    void go() {
      new Thread(() -> {}).start();
    }
  }

  @Violates(Determinism.THREADS)
  static final class Pool {
    void go() {
      Executors.newSingleThreadExecutor().submit(() -> {});
    }
  }

  @Violates(Determinism.THREADS)
  static final class Future {
    Object go() {
      return CompletableFuture.completedFuture("x");
    }
  }

  @Violates(Determinism.THREADS)
  static final class ChanceOfThread {
    int go() {
      return ThreadLocalRandom.current().nextInt();
    }
  }

  @Violates(Determinism.THREADS)
  static final class ConcurrentMap {
    Map<String, String> go() {
      return new ConcurrentHashMap<>();
    }
  }

  @Violates(Determinism.THREADS)
  static final class Counter {
    int go() {
      return new AtomicInteger().incrementAndGet();
    }
  }

  @Violates(Determinism.THREADS)
  static final class PerThread {
    Object go() {
      return ThreadLocal.withInitial(() -> "x");
    }
  }

  @Violates(Determinism.THREADS)
  static final class OldTimer {
    void go() {
      new Timer().cancel();
    }
  }

  @Violates(Determinism.THREADS)
  static final class Monitor {
    void go() throws InterruptedException {
      wait();
    }
  }
}
