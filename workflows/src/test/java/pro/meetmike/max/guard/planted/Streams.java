package pro.meetmike.max.guard.planted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Streams that run in parallel. */
final class Streams {

  private Streams() {}

  @Violates(Determinism.PARALLEL_STREAMS)
  static final class OfCollection {
    long count(List<String> all) {
      return all.parallelStream().count();
    }
  }

  @Violates(Determinism.PARALLEL_STREAMS)
  static final class Switched {
    long count(Stream<String> all) {
      return all.parallel().count();
    }
  }

  @Violates(Determinism.PARALLEL_STREAMS)
  static final class Sorted {
    void count(long[] all) {
      Arrays.parallelSort(all);
    }
  }
}
