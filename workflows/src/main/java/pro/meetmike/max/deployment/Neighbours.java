package pro.meetmike.max.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;

/** The other containers, as the step scripts take them, whoever sends those. */
public final class Neighbours {
  private Neighbours() {}

  /** Every other container by name, CT100 included. */
  public static Map<String, String> of(Fleet fleet, Eidolon one) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(fleet.core().name(), fleet.core().address());
    fleet.eidolons().stream()
        .filter(e -> e.ct() != one.ct())
        .forEach(e -> all.put(e.id(), e.address()));
    return all;
  }

  /** {@code HOSTS} as {@code name=address …}. */
  public static Map<String, String> values(Map<String, String> addresses) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "HOSTS",
        addresses.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" ")));
    return values;
  }
}
