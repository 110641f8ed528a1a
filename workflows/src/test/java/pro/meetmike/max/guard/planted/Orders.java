package pro.meetmike.max.guard.planted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Collections whose order is nobody's. */
final class Orders {

  private Orders() {}

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class SetOf {
    Set<String> all() {
      return Set.of("a", "b");
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class SetCopy {
    Set<String> all(List<String> some) {
      return Set.copyOf(some);
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class EmptyMapOf {
    Map<String, String> all() {
      return Map.of();
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class MapOf {
    Map<String, String> all() {
      return Map.of("a", "b", "c", "d");
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class MapOfEntries {
    Map<String, String> all() {
      return Map.ofEntries(Map.entry("a", "b"));
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class MapCopy {
    Map<String, String> all(Map<String, String> some) {
      return Map.copyOf(some);
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class ToSet {
    Set<String> all(Stream<String> some) {
      return some.collect(Collectors.toSet());
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class ToMap {
    Map<String, Integer> all(Stream<String> some) {
      return some.collect(Collectors.toMap(s -> s, String::length));
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class ToUnmodifiableMap {
    Map<String, Integer> all(Stream<String> some) {
      return some.collect(Collectors.toUnmodifiableMap(s -> s, String::length));
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class Grouping {
    Map<Integer, List<String>> all(Stream<String> some) {
      return some.collect(Collectors.groupingBy(String::length));
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class GroupingCounted {
    Map<Integer, Long> all(Stream<String> some) {
      return some.collect(Collectors.groupingBy(String::length, Collectors.counting()));
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class NewHashMap {
    Map<String, String> all() {
      return new HashMap<>();
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class NewHashSet {
    Set<String> all() {
      return new HashSet<>();
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class HashSetAsReference {
    Set<String> all(Stream<String> some) {
      return some.collect(Collectors.toCollection(HashSet::new));
    }
  }

  @Violates(Determinism.UNORDERED_COLLECTIONS)
  static final class SuppliedHashMap {
    Supplier<Map<String, String>> all() {
      return HashMap::new;
    }
  }
}
