package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The calls this product makes about one Proxmox node, each with its types. */
record PveNode(ProxmoxApi api, String name) {

  String identity() {
    return api.identity();
  }

  /** {@code 9.2.11}. */
  String version() {
    return api.get("/version", Map.of()).path("version").asText("");
  }

  List<String> nodes() {
    return list(api.get("/nodes", Map.of())).stream().map(n -> n.path("node").asText()).toList();
  }

  long memoryBytes() {
    return api.get(path("/status"), Map.of()).path("memory").path("total").asLong();
  }

  List<JsonNode> bridges() {
    return list(api.get(path("/network"), Map.of("type", "any_bridge")));
  }

  List<JsonNode> storages() {
    return list(api.get(path("/storage"), Map.of()));
  }

  List<String> templates(String storage) {
    return list(api.get(path("/storage/" + storage + "/content"), Map.of("content", "vztmpl")))
        .stream()
        .map(v -> v.path("volid").asText())
        .toList();
  }

  List<JsonNode> containers() {
    return list(api.get(path("/lxc"), Map.of()));
  }

  /** Empty when there is no such container on this node. */
  Optional<ContainerConfig> config(int ct) {
    try {
      return Optional.of(ContainerConfig.of(api.get(lxc(ct, "/config"), Map.of())));
    } catch (PveFault.NotFound e) {
      return Optional.empty();
    }
  }

  /** Whether anything in the cluster has this id: virtual machines and other nodes included. */
  boolean idTaken(int ct) {
    try {
      api.get("/cluster/nextid", Map.of("vmid", ct));
      return false;
    } catch (PveFault.InvalidParameters e) {
      if (e.errors().getOrDefault("vmid", "").contains("already exists")) {
        return true;
      }
      throw e;
    }
  }

  Upid create(Map<String, Object> parameters) {
    return upid("POST " + path("/lxc"), api.post(path("/lxc"), parameters));
  }

  /**
   * Refused as {@link PveFault.Modified} when the configuration is not the one {@code digest}
   * names.
   */
  void configure(int ct, Map<String, String> changes, String digest) {
    Map<String, Object> body = new LinkedHashMap<>(changes);
    if (!digest.isEmpty()) {
      body.put("digest", digest);
    }
    api.put(lxc(ct, "/config"), body);
  }

  /** A task on newer releases, done at once on older ones. */
  Optional<Upid> resize(int ct, String size) {
    JsonNode data = api.put(lxc(ct, "/resize"), Map.of("disk", "rootfs", "size", size));
    return Optional.of(data.asText("")).filter(Upid::matches).map(Upid::parse);
  }

  /** Options whose new value waits for the next start. */
  Set<String> pending(int ct) {
    Set<String> waiting = new TreeSet<>();
    for (JsonNode row : list(api.get(lxc(ct, "/pending"), Map.of()))) {
      if (row.has("pending") || row.path("delete").asInt(0) > 0) {
        waiting.add(row.path("key").asText());
      }
    }
    return waiting;
  }

  boolean running(int ct) {
    return "running".equals(api.get(lxc(ct, "/status/current"), Map.of()).path("status").asText());
  }

  Upid start(int ct) {
    return upid("start of CT " + ct, api.post(lxc(ct, "/status/start"), Map.of()));
  }

  Upid stop(int ct) {
    return upid("stop of CT " + ct, api.post(lxc(ct, "/status/stop"), Map.of()));
  }

  /** Never forced: Proxmox itself refuses a protected, locked or running one. */
  Upid destroy(int ct) {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("purge", 1);
    query.put("destroy-unreferenced-disks", 0);
    return upid("removal of CT " + ct, api.delete(lxc(ct, ""), query));
  }

  Upid reboot(int ct) {
    return upid("reboot of CT " + ct, api.post(lxc(ct, "/status/reboot"), Map.of()));
  }

  /** Tasks of one type about one container, running ones included (the default omits them). */
  List<TaskRow> tasks(int ct, String type) {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("vmid", ct);
    query.put("typefilter", type);
    query.put("source", "all");
    return list(api.get(path("/tasks"), query)).stream()
        .flatMap(row -> TaskRow.of(row).stream())
        .toList();
  }

  /** Tasks of anybody that run now and concern this container, alone or as one of many. */
  List<TaskRow> runningTasks(int ct) {
    return list(api.get(path("/tasks"), Map.of("source", "active"))).stream()
        .flatMap(row -> TaskRow.of(row).stream())
        .filter(TaskRow::running)
        .filter(row -> List.of(Integer.toString(ct), "").contains(row.upid().id()))
        .toList();
  }

  /** What a task has written; empty when its log cannot be read. */
  List<String> taskLog(Upid upid) {
    try {
      return list(
              api.get(
                  "/nodes/" + upid.node() + "/tasks/" + upid.text() + "/log", Map.of("limit", 500)))
          .stream()
          .map(line -> line.path("t").asText())
          .toList();
    } catch (PveFault fault) {
      return List.of();
    }
  }

  /** Empty while it runs. A task Proxmox has forgotten counts as killed. */
  Optional<TaskEnd> taskEnd(Upid upid) {
    try {
      JsonNode status =
          api.get("/nodes/" + upid.node() + "/tasks/" + upid.text() + "/status", Map.of());
      return "stopped".equals(status.path("status").asText())
          ? Optional.of(TaskEnd.of(status.path("exitstatus").asText("")))
          : Optional.empty();
    } catch (PveFault.InvalidParameters e) {
      if (e.errors().getOrDefault("upid", "").contains("no such task")) {
        return Optional.of(TaskEnd.of(""));
      }
      throw e;
    }
  }

  /** The privileges the token has on a path, inherited ones included. */
  Set<String> privileges(String path) {
    Set<String> names = new TreeSet<>();
    api.get("/access/permissions", Map.of("path", path))
        .path(path)
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  private static Upid upid(String call, JsonNode data) {
    String text = data.asText("");
    if (!Upid.matches(text)) {
      throw new PveFault.OutcomeUnknown("The answer to %s names no task.".formatted(call));
    }
    return Upid.parse(text);
  }

  private String path(String rest) {
    return "/nodes/" + name + rest;
  }

  private String lxc(int ct, String rest) {
    return path("/lxc/" + ct + rest);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> rows = new ArrayList<>();
    array.forEach(rows::add);
    return rows;
  }
}
