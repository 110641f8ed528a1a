package pro.meetmike.max.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proxmox's way to put several properties into one option: {@code name=eth0,bridge=vmbr1}, or with
 * a leading value without a key: {@code local-lvm:vm-201-disk-0,size=40G}.
 */
record PropertyString(String lead, Map<String, String> properties) {

  PropertyString {
    properties = new LinkedHashMap<>(properties);
  }

  static PropertyString parse(String text) {
    String lead = "";
    Map<String, String> properties = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        properties.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      } else if (!part.isBlank()) {
        lead = part.strip();
      }
    }
    return new PropertyString(lead, properties);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(properties.get(key));
  }

  /** True for {@code key=1}. */
  boolean on(String key) {
    return "1".equals(properties.get(key));
  }

  PropertyString with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putAll(others);
    return new PropertyString(lead, all);
  }

  PropertyString without(String key) {
    Map<String, String> rest = new LinkedHashMap<>(properties);
    rest.remove(key);
    return new PropertyString(lead, rest);
  }

  @Override
  public String toString() {
    String rest =
        properties.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","));
    return lead.isEmpty() ? rest : rest.isEmpty() ? lead : lead + "," + rest;
  }
}
