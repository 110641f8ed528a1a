package pro.meetmike.max.lab.pve;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/**
 * Takes each request through its stations: who asks, what for, does a fault strike, the work, the
 * operation log.
 */
final class Reception {

  private static final String SERVICE = "pve";

  /** A request with its prefix taken off the path. */
  record Request(String method, String path, Headers headers, Map<String, String> given) {}

  /** Thrown instead of an answer: the connection is to be cut. */
  static final class ReplyLost extends IOException {
    ReplyLost(String place) {
      super("REHEARSAL: the reply to " + place + " is lost");
    }
  }

  private final Authentication authentication;
  private final Router router;
  private final Route login;
  private final OperationLog log;
  private final Interference interference;
  private volatile boolean backendDown;

  Reception(
      Authentication authentication, Router router, Route login, OperationLog log, Faults faults) {
    this.authentication = authentication;
    this.router = router;
    this.login = login;
    this.log = log;
    this.interference = new Interference(faults);
  }

  /** While the privileged daemon is down, whatever changes something cannot be done. */
  void backendDown(boolean down) {
    backendDown = down;
  }

  /** The answer, or an {@link ApiException} with the refusal. */
  ApiAnswer receive(Request request) throws ReplyLost {
    String asked = request.method() + " " + request.path();
    if (asked.equals("POST " + login.template())) {
      log.looked(SERVICE, asked, "");
      return router.answer(new Router.Found(login, Map.of()), "", request.given());
    }
    String who;
    try {
      who = authentication.identify(request.method(), request.headers());
    } catch (ApiException e) {
      log.looked(SERVICE, request.method() + " (rejected)", "");
      throw e;
    }
    if (request.method().equals("GET") && request.path().matches("/?")) {
      log.looked(SERVICE, "GET /", "");
      return ClusterCalls.top();
    }
    Router.Found found =
        router
            .find(request.method(), request.path())
            .orElseThrow(
                () -> {
                  log.looked(SERVICE, request.method() + " (not implemented)", "");
                  return ApiException.unknown(request.method(), request.path());
                });
    return work(request, who, found);
  }

  private ApiAnswer work(Request request, String who, Router.Found found) throws ReplyLost {
    Route route = found.route();
    String vmid = target(found, request.given());
    String place = interference.place(found, request.path(), request.given());
    ApiAnswer answer;
    try {
      if (backendDown && route.mutating()) {
        throw ApiException.unreachable();
      }
      interference.before(place, route.mutating(), vmid);
      answer = router.answer(found, who, request.given());
    } catch (ApiException e) {
      note(route, vmid, request, e.saved());
      throw e;
    }
    note(route, vmid, request, route.mutating());
    if (interference.losesReply(place)) {
      throw new ReplyLost(place);
    }
    return answer;
  }

  private void note(Route route, String vmid, Request request, boolean changed) {
    String operation = route.method() + " " + route.template();
    if (changed) {
      log.changed(SERVICE, operation, vmid, names(request.given()));
    } else {
      log.looked(SERVICE, operation, vmid);
    }
  }

  /** The container a call concerns; for a task, the one the task concerns. */
  private static String target(Router.Found found, Map<String, String> given) {
    String upid = found.parts().getOrDefault("upid", "");
    String[] parts = upid.split(":");
    String vmid =
        parts.length > 6
            ? parts[6]
            : found.parts().getOrDefault("vmid", given.getOrDefault("vmid", ""));
    return vmid.matches("\\d{1,9}") ? vmid : "";
  }

  /** Names only: values may be secrets. */
  private static String names(Map<String, String> given) {
    Set<String> names = new TreeSet<>(given.keySet());
    names.remove("vmid");
    return names.stream().collect(Collectors.joining(","));
  }
}
