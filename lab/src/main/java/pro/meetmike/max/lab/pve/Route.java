package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One method on one kind of path.
 *
 * @param template with variable parts in braces
 * @param right refuses whoever may not; looked at before the parameters, as Proxmox does
 */
record Route(
    String method,
    String template,
    ParameterTable parameters,
    Consumer<Call> right,
    Function<Call, ApiAnswer> work) {

  static Route get(String template, Function<Call, ApiAnswer> work) {
    return new Route("GET", template, ParameterTable.empty(), call -> {}, work);
  }

  static Route post(String template, Function<Call, ApiAnswer> work) {
    return new Route("POST", template, ParameterTable.empty(), call -> {}, work);
  }

  static Route put(String template, Function<Call, ApiAnswer> work) {
    return new Route("PUT", template, ParameterTable.empty(), call -> {}, work);
  }

  static Route delete(String template, Function<Call, ApiAnswer> work) {
    return new Route("DELETE", template, ParameterTable.empty(), call -> {}, work);
  }

  Route taking(ParameterTable table) {
    return new Route(method, template, table, right, work);
  }

  Route requiring(Consumer<Call> check) {
    return new Route(method, template, parameters, check, work);
  }

  /** Whether it may change something. */
  boolean mutating() {
    return !method.equals("GET");
  }

  /** The variable parts when the path is of this kind. */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] expected = template.substring(1).split("/");
    if (expected.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].startsWith("{")) {
        parts.put(expected[i].substring(1, expected[i].length() - 1), segments.get(i));
      } else if (!expected[i].equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }
}
