package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.fleet.Fleet;

/**
 * Every request that may be sent to Proxmox for a fleet, with the values it would have. They are
 * taken from the calls themselves, which here go nowhere.
 */
final class PlannedRequests {

  private static final String UPID =
      "UPID:%s:00001639:000A3A2A:6B039F4D:vzcreate:203:max@pve!deploy:";

  private PlannedRequests() {}

  /** One request. */
  record Request(String method, String path, Map<String, Object> parameters) {
    String call() {
      return method + " " + path;
    }
  }

  static List<Request> of(String nodeName, Fleet fleet) {
    Notebook notes = new Notebook();
    PveNode node = new PveNode(notes, nodeName);
    fleet.eidolons().stream()
        .map(e -> ContainerSpec.of(fleet.planFor("max-deployment", e)))
        .forEach(spec -> about(node, spec).forEach(PlannedRequests::noted));
    String template = fleet.container().template().replaceFirst(":.*", "");
    Upid upid = Upid.parse(UPID.formatted(nodeName));
    List.<Runnable>of(
            node::version,
            node::nodes,
            node::memoryBytes,
            node::bridges,
            node::storages,
            () -> node.templates(template),
            node::containers,
            () -> node.privileges("/"),
            () -> node.taskEnd(upid),
            () -> node.taskLog(upid))
        .forEach(PlannedRequests::noted);
    return List.copyOf(notes.requests);
  }

  private static List<Runnable> about(PveNode node, ContainerSpec spec) {
    int ct = spec.ct();
    Map<String, String> changeable = new LinkedHashMap<>(spec.options());
    List.of("rootfs", "unprivileged").forEach(changeable::remove);
    changeable.put("protection", "1");
    return List.of(
        () -> node.config(ct),
        () -> node.idTaken(ct),
        () -> node.create(spec.createParameters("ssh-ed25519 AAAA max")),
        () -> node.configure(ct, changeable, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        () -> node.resize(ct, "41G"),
        () -> node.pending(ct),
        () -> node.running(ct),
        () -> node.start(ct),
        () -> node.stop(ct),
        () -> node.reboot(ct),
        () -> node.tasks(ct, "vzcreate"),
        () -> node.runningTasks(ct),
        () -> node.destroy(ct));
  }

  /** The answer is nothing, which some calls do not take for one; the request is noted by then. */
  private static void noted(Runnable call) {
    try {
      call.run();
    } catch (PveFault nothing) {
      // It was asked for.
    }
  }

  private static final class Notebook implements ProxmoxApi {
    private final List<Request> requests = new ArrayList<>();

    private JsonNode note(String method, String path, Map<String, ?> parameters) {
      requests.add(new Request(method, path, new LinkedHashMap<>(parameters)));
      return MissingNode.getInstance();
    }

    @Override
    public String identity() {
      return "";
    }

    @Override
    public String describe() {
      return "a notebook";
    }

    @Override
    public JsonNode get(String path, Map<String, ?> query) {
      return note("GET", path, query);
    }

    @Override
    public JsonNode post(String path, Map<String, ?> body) {
      return note("POST", path, body);
    }

    @Override
    public JsonNode put(String path, Map<String, ?> body) {
      return note("PUT", path, body);
    }

    @Override
    public JsonNode delete(String path, Map<String, ?> query) {
      return note("DELETE", path, query);
    }
  }
}
