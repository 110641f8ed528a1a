package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Proxmox node in memory, as far as the steps see it: containers, tasks that end after some
 * looks, and the rewriting Proxmox does to what it is given. Trouble is planned per call.
 */
final class FakePve implements ProxmoxApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LXC = Pattern.compile("/nodes/pve/lxc/(\\d+)(/.*)");

  /** What goes wrong with a call. */
  enum Trouble {
    LOST_REPLY,
    NEVER_ARRIVES,
    LOCK_TIMEOUT,
    CFS_LOCK,
    BACKUP,
    PMXCFS_AWAY,
    SAVED_WITH_500
  }

  final Map<Integer, Map<String, String>> containers = new TreeMap<>();
  final Map<Integer, String> status = new TreeMap<>();
  final List<String> calls = new ArrayList<>();
  final Map<String, List<Trouble>> troubles = new LinkedHashMap<>();
  final Map<String, Object> answers = new LinkedHashMap<>();
  final List<Map<String, Object>> tasks = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  final TreeSet<Integer> takenElsewhere = new TreeSet<>();
  String apidoc = "";
  String nextExit = "OK";
  boolean deaf;
  Runnable beforePut = () -> {};
  private int counter;

  private final Map<String, Runnable> endings = new LinkedHashMap<>();

  /** Plans trouble for the next calls whose "METHOD path" begins so, one per call. */
  void trouble(String prefix, Trouble... kinds) {
    troubles.computeIfAbsent(prefix, p -> new ArrayList<>()).addAll(List.of(kinds));
  }

  long mutating() {
    return calls.stream().filter(c -> !c.startsWith("GET ")).count();
  }

  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  @Override
  public String identity() {
    return "max@pve!deploy";
  }

  @Override
  public String describe() {
    return "memory";
  }

  @Override
  public Optional<String> apidoc() {
    return Optional.of(apidoc).filter(page -> !page.isEmpty());
  }

  @Override
  public JsonNode get(String path, Map<String, ?> query) {
    return call("GET", path, query, () -> read(path, query));
  }

  @Override
  public JsonNode post(String path, Map<String, ?> body) {
    return call("POST", path, body, () -> act(path, body));
  }

  @Override
  public JsonNode put(String path, Map<String, ?> body) {
    beforePut.run();
    return call("PUT", path, body, () -> change(path, body));
  }

  @Override
  public JsonNode delete(String path, Map<String, ?> query) {
    throw new AssertionError("Nothing here deletes containers.");
  }

  private JsonNode call(
      String method, String path, Map<String, ?> ignored, java.util.function.Supplier<Object> act) {
    String call = method + " " + path;
    calls.add(call);
    Trouble trouble = next(call);
    boolean reads = method.equals("GET");
    if (deaf || trouble == Trouble.NEVER_ARRIVES) {
      throw PveErrors.broken(call, reads, "connection reset");
    }
    if (trouble == Trouble.LOCK_TIMEOUT) {
      throw error(call, 500, "can't lock file '/run/lock/lxc/pve-config-203.lock' - got timeout");
    }
    if (trouble == Trouble.CFS_LOCK) {
      throw error(call, 500, "cfs-lock 'storage-local-lvm' error: got lock request timeout");
    }
    if (trouble == Trouble.BACKUP) {
      throw error(call, 500, "CT is locked (backup)");
    }
    if (trouble == Trouble.PMXCFS_AWAY) {
      throw error(
          call,
          500,
          "RPCEnvironment init request failed: Unable to load access control list: Connection"
              + " refused");
    }
    JsonNode data = JSON.valueToTree(act.get());
    if (trouble == Trouble.LOST_REPLY) {
      throw PveErrors.broken(call, reads, "connection reset");
    }
    if (trouble == Trouble.SAVED_WITH_500) {
      throw error(call, 500, "bridge 'vmbr9' does not exist");
    }
    return data;
  }

  private Trouble next(String call) {
    for (Map.Entry<String, List<Trouble>> e : troubles.entrySet()) {
      if (call.startsWith(e.getKey()) && !e.getValue().isEmpty()) {
        return e.getValue().remove(0);
      }
    }
    return null;
  }

  PveFault error(String call, int status, String text) {
    return PveErrors.of(identity(), call, call.startsWith("GET "), status, text, null);
  }

  private Object read(String path, Map<String, ?> query) {
    String key = query.containsKey("path") ? path + "?" + query.get("path") : path;
    if (answers.containsKey(key)) {
      return answers.get(key);
    }
    Matcher lxc = LXC.matcher(path);
    if (lxc.matches()) {
      return readContainer(Integer.parseInt(lxc.group(1)), lxc.group(2));
    }
    if (path.equals("/cluster/nextid")) {
      int ct = (Integer) query.get("vmid");
      if (containers.containsKey(ct) || takenElsewhere.contains(ct)) {
        throw new PveFault.InvalidParameters(
            "GET " + path, Map.of("vmid", "VM " + ct + " already exists"));
      }
      return Integer.toString(ct);
    }
    if (path.equals("/nodes/pve/tasks")) {
      return tasks.stream()
          .filter(
              t -> !query.containsKey("vmid") || t.get("id").equals(query.get("vmid").toString()))
          .filter(
              t ->
                  !query.containsKey("typefilter") || t.get("type").equals(query.get("typefilter")))
          .toList();
    }
    if (path.equals("/nodes/pve/lxc")) {
      return containers.keySet().stream().map(ct -> Map.of("vmid", ct)).toList();
    }
    if (path.endsWith("/log")) {
      return log.stream().map(line -> Map.of("t", line)).toList();
    }
    if (path.endsWith("/status")) {
      return taskStatus(path.replaceAll("^/nodes/pve/tasks/|/status$", ""));
    }
    throw error("GET " + path, 501, "Method 'GET " + path + "' not implemented");
  }

  private Object readContainer(int ct, String what) {
    if (what.equals("/pending")) {
      return List.of();
    }
    Map<String, String> config = existing(ct);
    if (what.equals("/status/current")) {
      return Map.of("status", status.getOrDefault(ct, "stopped"));
    }
    Map<String, String> shown = new TreeMap<>(config);
    shown.put("digest", digest(config));
    return shown;
  }

  private static String digest(Map<String, String> config) {
    return "%040x".formatted(config.hashCode() & 0xffffffffL);
  }

  private Map<String, String> existing(int ct) {
    Map<String, String> config = containers.get(ct);
    if (config == null) {
      throw error("GET", 500, "Configuration file 'nodes/pve/lxc/" + ct + ".conf' does not exist");
    }
    return config;
  }

  private Object taskStatus(String upid) {
    Runnable ending = endings.remove(upid);
    Map<String, Object> task =
        tasks.stream().filter(t -> t.get("upid").equals(upid)).findFirst().orElseThrow();
    if (ending != null) {
      ending.run();
      return Map.of("status", "running", "upid", upid);
    }
    return task.containsKey("endtime")
        ? Map.of("status", "stopped", "exitstatus", task.get("status"))
        : Map.of("status", "running");
  }

  private Object act(String path, Map<String, ?> body) {
    if (path.equals("/nodes/pve/lxc")) {
      return create(body);
    }
    Matcher lxc = LXC.matcher(path);
    if (!lxc.matches()) {
      throw error("POST " + path, 501, "not implemented");
    }
    int ct = Integer.parseInt(lxc.group(1));
    String type = lxc.group(2).endsWith("start") ? "vzstart" : "vzreboot";
    return task(type, ct, "max@pve!deploy", () -> status.put(ct, "running"));
  }

  private Object create(Map<String, ?> body) {
    int ct = (Integer) body.get("vmid");
    if (containers.containsKey(ct)) {
      throw error("POST /nodes/pve/lxc", 500, "CT " + ct + " already exists on node 'pve'");
    }
    containers.put(ct, new TreeMap<>(Map.of("lock", "create")));
    return task("vzcreate", ct, identity(), () -> unpack(ct, body));
  }

  private void unpack(int ct, Map<String, ?> body) {
    if (nextExit.equals("unexpected status")) {
      return;
    }
    if (!nextExit.equals("OK") && !nextExit.startsWith("WARNINGS")) {
      containers.remove(ct);
      return;
    }
    containers.put(ct, rewritten(body));
  }

  /** As Proxmox stores it. */
  static Map<String, String> rewritten(Map<String, ?> body) {
    Map<String, String> config = new TreeMap<>();
    body.forEach((k, v) -> config.put(k, v.toString()));
    String ct = config.remove("vmid");
    config.remove("ostemplate");
    config.remove("ssh-public-keys");
    String[] rootfs = config.get("rootfs").split(":");
    config.put("rootfs", rootfs[0] + ":vm-" + ct + "-disk-0,size=" + rootfs[1] + "G");
    config.computeIfPresent("description", (k, v) -> v + "\n");
    config.put("arch", "amd64");
    config.put("ostype", "debian");
    PropertyString net = PropertyString.parse(config.get("net0"));
    config.put(
        "net0",
        "name=eth0,bridge=%s,gw=%s,hwaddr=BC:24:11:3B:B2:94,ip=%s,type=veth"
            .formatted(
                net.get("bridge").orElseThrow(),
                net.get("gw").orElseThrow(),
                net.get("ip").orElseThrow()));
    return config;
  }

  /** Begins a task that ends after its first look. */
  String task(String type, int ct, String user, Runnable effect) {
    String exit = nextExit;
    String upid =
        "UPID:pve:%08X:000A3A2A:%08X:%s:%d:%s:"
            .formatted(++counter, 0x6B039F00 + counter, type, ct, user);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("upid", upid);
    row.put("type", type);
    row.put("id", Integer.toString(ct));
    row.put("status", "RUNNING");
    tasks.add(row);
    endings.put(
        upid,
        () -> {
          effect.run();
          row.put("status", exit);
          row.put("endtime", 1);
        });
    return upid;
  }

  /** Lets all running tasks end. */
  void endTasks() {
    new ArrayList<>(endings.keySet()).forEach(upid -> endings.remove(upid).run());
  }

  private Object change(String path, Map<String, ?> body) {
    Matcher lxc = LXC.matcher(path);
    if (!lxc.matches()) {
      throw error("PUT " + path, 501, "not implemented");
    }
    int ct = Integer.parseInt(lxc.group(1));
    Map<String, String> config = existing(ct);
    if (config.containsKey("lock")) {
      throw error("PUT " + path, 500, "CT is locked (" + config.get("lock") + ")");
    }
    if (lxc.group(2).equals("/resize")) {
      return task(
          "resize",
          ct,
          identity(),
          () ->
              config.compute(
                  "rootfs", (k, v) -> v.replaceFirst("size=.*", "size=" + body.get("size"))));
    }
    Object digest = body.get("digest");
    if (digest != null && !digest.equals(digest(config))) {
      throw error(
          "PUT " + path,
          500,
          "detected modified configuration - file changed by other user? Try again.");
    }
    body.forEach(
        (k, v) -> {
          if (!k.equals("digest")) {
            config.put(k, v.toString());
          }
        });
    return null;
  }
}
