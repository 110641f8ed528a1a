package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the work for a path and checks what came with it. */
final class Router {

  /** A route and the variable parts of the path that led to it. */
  record Found(Route route, Map<String, String> parts) {}

  private final String node;
  private final List<Route> routes;

  Router(String node, List<Route> routes) {
    this.node = node;
    this.routes = List.copyOf(routes);
  }

  Optional<Found> find(String method, String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    for (Route route : routes) {
      Optional<Map<String, String>> parts =
          route.method().equals(method) ? route.match(segments) : Optional.empty();
      if (parts.isPresent()) {
        return Optional.of(new Found(route, parts.get()));
      }
    }
    return Optional.empty();
  }

  /** Rights first, then the node, then the parameters, then the work. */
  ApiAnswer answer(Found found, String who, Map<String, String> given) {
    Route route = found.route();
    Call call = new Call(who, found.parts(), withoutPath(found.parts(), given));
    checkVmid(call);
    route.right().accept(call);
    String wanted = call.part("node");
    if (!wanted.isEmpty() && !wanted.equals(node)) {
      throw ApiException.failed(
          ("hostname lookup '%s' failed - failed to get address info for: %s:"
                  + " Name or service not known")
              .formatted(wanted, wanted));
    }
    return route.work().apply(call.verifiedBy(route.parameters()));
  }

  private static void checkVmid(Call call) {
    String vmid = call.part("vmid");
    if (!vmid.isEmpty()) {
      LxcParameters.VMID
          .fault(vmid)
          .ifPresent(
              fault -> {
                throw ApiException.invalid("vmid", fault);
              });
    }
  }

  /** A parameter may repeat what the path says, but not contradict it. */
  private static Map<String, String> withoutPath(
      Map<String, String> parts, Map<String, String> given) {
    Map<String, String> rest = new LinkedHashMap<>(given);
    Map<String, String> errors = new TreeMap<>();
    parts.forEach(
        (name, value) -> {
          String other = rest.remove(name);
          if (other != null && !other.equals(value)) {
            errors.put(
                name, "duplicate parameter (already defined in URI) with conflicting values!");
          }
        });
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
    return rest;
  }
}
