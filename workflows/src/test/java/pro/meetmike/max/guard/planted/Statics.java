package pro.meetmike.max.guard.planted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** State that outlives a workflow. */
final class Statics {

  private Statics() {}

  @Violates(Determinism.STATIC_STATE)
  static final class NotFinal {
    static int count;
  }

  @Violates(Determinism.STATIC_STATE)
  static final class AnArray {
    static final int[] COUNTS = {0};
  }

  @Violates(Determinism.STATIC_STATE)
  static final class AMap {
    static final LinkedHashMap<String, String> SEEN = new LinkedHashMap<>();
  }

  @Violates(Determinism.STATIC_STATE)
  static final class AMapBehindItsInterface {
    static final Map<String, String> SEEN = new LinkedHashMap<>();
  }

  @Violates(Determinism.STATIC_STATE)
  static final class AListBehindItsInterface {
    static final List<String> SEEN = new ArrayList<>();
  }
}
