package pro.meetmike.max.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The other containers, as the step scripts take them. */
final class Neighbours {
  private Neighbours() {}

  /** {@code HOSTS} as {@code name=address …}. */
  static Map<String, String> values(Map<String, String> addresses) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "HOSTS",
        addresses.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" ")));
    return values;
  }
}
