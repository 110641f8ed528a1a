package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The inner rules of a value that holds several.
 *
 * @param defaultKey under which a part without a key is known; empty when there is none
 */
record PropertyFormat(String defaultKey, Map<String, Rule> rules) {

  static PropertyFormat of(String defaultKey) {
    return new PropertyFormat(defaultKey, Map.of());
  }

  PropertyFormat with(String key, Rule rule) {
    Map<String, Rule> more = new LinkedHashMap<>(rules);
    more.put(key, rule);
    return new PropertyFormat(defaultKey, more);
  }

  /** The complaint about a value of the parameter {@code name}. */
  Optional<String> fault(String name, String value) {
    for (String part : value.split(",")) {
      if (!part.contains("=") && defaultKey.isEmpty()) {
        return Optional.of("value without key, but schema does not define a default key\n");
      }
    }
    Map<String, String> faults = new TreeMap<>();
    Map<String, String> parts = PropertyString.parse(defaultKey, value);
    parts.forEach(
        (key, part) -> {
          Rule rule = rules.get(key);
          Optional<String> fault =
              rule == null ? Optional.of(ParameterTable.UNKNOWN) : rule.fault(part);
          fault.ifPresent(text -> faults.put(key, text));
        });
    required().stream()
        .filter(key -> !parts.containsKey(key))
        .forEach(key -> faults.put(key, ParameterTable.MISSING));
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("format error\n");
    faults.forEach(
        (key, fault) ->
            text.append(name).append('.').append(key).append(": ").append(fault).append('\n'));
    return Optional.of(text.toString());
  }

  /** As it is stored. */
  String stored(String value) {
    return PropertyString.print(defaultKey, required(), PropertyString.parse(defaultKey, value));
  }

  private List<String> required() {
    return rules.entrySet().stream()
        .filter(one -> one.getValue().required())
        .map(Map.Entry::getKey)
        .toList();
  }
}
