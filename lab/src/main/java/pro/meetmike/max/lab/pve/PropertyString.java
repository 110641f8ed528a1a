package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values that hold several: {@code name=eth0,bridge=vmbr1}, {@code local:8,size=8G}. */
final class PropertyString {

  private PropertyString() {}

  /** The parts in their order; a part without a key is put under {@code defaultKey}. */
  static Map<String, String> parse(String defaultKey, String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1));
      } else if (!part.isEmpty()) {
        parts.put(defaultKey, part);
      }
    }
    return parts;
  }

  /**
   * As Proxmox stores it: the default key first and bare, then the required ones, then the rest.
   */
  static String print(String defaultKey, List<String> required, Map<String, String> parts) {
    Map<String, String> rest = new TreeMap<>(parts);
    StringBuilder text = new StringBuilder();
    String bare = rest.remove(defaultKey);
    if (bare != null) {
      text.append(bare);
    }
    for (String key : required) {
      String value = rest.remove(key);
      if (value != null) {
        text.append(text.isEmpty() ? "" : ",").append(key).append('=').append(value);
      }
    }
    String tail =
        rest.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(","));
    return text.append(text.isEmpty() || tail.isEmpty() ? "" : ",").append(tail).toString();
  }
}
