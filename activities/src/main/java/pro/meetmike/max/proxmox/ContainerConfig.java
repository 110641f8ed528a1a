package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A container's configuration as Proxmox holds it now.
 *
 * @param options option → value; absent means Proxmox's default
 * @param digest names this state; a change that carries it is refused when the state is another
 */
record ContainerConfig(Map<String, String> options, String digest) {

  ContainerConfig {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  static ContainerConfig of(JsonNode data) {
    Map<String, String> options = new TreeMap<>();
    data.properties().forEach(e -> options.put(e.getKey(), e.getValue().asText()));
    String digest = options.remove("digest");
    return new ContainerConfig(options, digest == null ? "" : digest);
  }

  Optional<String> get(String option) {
    return Optional.ofNullable(options.get(option)).filter(v -> !v.isBlank());
  }

  String get(String option, String whenAbsent) {
    return get(option).orElse(whenAbsent);
  }

  boolean on(String option) {
    return "1".equals(options.get(option));
  }

  List<String> tags() {
    return Stream.of(get("tags", "").split("[;, ]")).filter(t -> !t.isEmpty()).toList();
  }

  String description() {
    return get("description", "");
  }

  /** The addresses its network interfaces are given, without prefix length. */
  List<String> addresses() {
    return options.entrySet().stream()
        .filter(e -> e.getKey().matches("net\\d+"))
        .flatMap(e -> PropertyString.parse(e.getValue()).get("ip").stream())
        .filter(ip -> Character.isDigit(ip.charAt(0)))
        .map(ip -> ip.replaceFirst("/.*", ""))
        .toList();
  }
}
