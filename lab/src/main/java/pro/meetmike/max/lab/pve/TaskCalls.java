package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The calls about tasks. Without further rights one sees one's own. */
final class TaskCalls {

  private static final String LIST = "/nodes/{node}/tasks";
  private static final String ONE = LIST + "/{upid}";
  private static final String UPID =
      "UPID:[^:\\s]+(:[0-9A-Fa-f]{8,9}){3}:[^:\\s]+:[^:\\s]*:[^:\\s]+:";

  private final World world;
  private final Permissions permissions;

  TaskCalls(World world, Permissions permissions) {
    this.world = world;
    this.permissions = permissions;
  }

  List<Route> routes() {
    Rule count = Rule.integer().atLeast(0);
    return List.of(
        Route.get(LIST, this::list)
            .taking(
                ParameterTable.empty()
                    .with("errors", Rule.bool())
                    .with("limit", count)
                    .with("start", count)
                    .with("since", Rule.integer())
                    .with("until", Rule.integer())
                    .with("source", Rule.text().oneOf("archive", "active", "all"))
                    .with("statusfilter", Rule.text())
                    .with("typefilter", Rule.text())
                    .with("userfilter", Rule.text())
                    .with("vmid", LxcParameters.VMID)),
        Route.get("/cluster/tasks", this::cluster),
        Route.get(ONE, call -> ApiAnswer.index("name", "log", "status")),
        Route.get(ONE + "/status", call -> ApiAnswer.of(status(visible(call)))),
        Route.get(ONE + "/log", this::log)
            .taking(
                ParameterTable.empty()
                    .with("download", Rule.bool())
                    .with("limit", count)
                    .with("start", count)));
  }

  private Task visible(Call call) {
    String upid = call.part("upid");
    if (!upid.matches(UPID)) {
      throw ApiException.invalid("upid", "unable to parse worker upid");
    }
    Task task = world.task(upid).orElseThrow(() -> ApiException.invalid("upid", "no such task"));
    if (!own(call.who(), task)) {
      permissions.require(call.who(), "/nodes/" + world.settings().node(), "Sys.Audit");
    }
    return task;
  }

  /** A user owns the tasks of his tokens too; a token owns only its own. */
  private static boolean own(String who, Task task) {
    return who.equals(task.user()) || who.equals(task.owner());
  }

  private static Map<String, Object> status(Task task) {
    Map<String, Object> row = row(task);
    row.put("status", task.runs() ? "running" : "stopped");
    if (!task.runs()) {
      row.put("exitstatus", task.exit());
    }
    row.putAll(asker(task));
    return row;
  }

  private static Map<String, Object> row(Task task) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("upid", task.upid());
    row.put("node", task.upid().split(":")[1]);
    row.put("pid", task.pid());
    row.put("pstart", task.pstart());
    row.put("starttime", task.starttime());
    row.put("type", task.type());
    row.put("id", task.id());
    return row;
  }

  private static Map<String, Object> asker(Task task) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("user", task.owner());
    if (!task.tokenName().isEmpty()) {
      row.put("tokenid", task.tokenName());
    }
    return row;
  }

  private ApiAnswer log(Call call) {
    List<String> lines = visible(call).log();
    int from = (int) Math.min(call.number("start", 0), lines.size());
    long limit = call.number("limit", 50);
    int to = limit == 0 ? lines.size() : (int) Math.min(from + limit, lines.size());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(Map.of("n", i + 1, "t", lines.get(i)));
    }
    return new ApiAnswer(rows, lines.size());
  }

  /** Newest first. Running ones only when asked for. */
  private ApiAnswer list(Call call) {
    boolean auditor =
        permissions.allows(call.who(), "/nodes/" + world.settings().node(), "Sys.Audit");
    String source = call.value("source").isEmpty() ? "archive" : call.value("source");
    Predicate<Task> wanted = filter(call);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Task task : newestFirst()) {
      boolean there = source.equals("all") || task.runs() == source.equals("active");
      if (there && wanted.test(task) && (auditor || own(call.who(), task))) {
        rows.add(task.runs() ? running(task) : archived(task));
      }
    }
    if (rows.isEmpty()) {
      return ApiAnswer.of(rows);
    }
    int from = (int) Math.min(call.number("start", 0), rows.size());
    int to = (int) Math.min(from + call.number("limit", 50), rows.size());
    return new ApiAnswer(rows.subList(from, to), rows.size());
  }

  private static Predicate<Task> filter(Call call) {
    String vmid = call.value("vmid");
    String type = call.value("typefilter");
    String user = call.value("userfilter");
    List<String> states = List.of(call.value("statusfilter").split("[,; ]+"));
    long since = call.number("since", 0);
    long until = call.number("until", Long.MAX_VALUE);
    return task ->
        (vmid.isEmpty() || task.id().equals(vmid))
            && (type.isEmpty() || task.type().equals(type))
            && (user.isEmpty() || task.user().contains(user))
            && (!call.flag("errors") || !task.runs() && !task.well())
            && (states.contains("") || states.contains(state(task)))
            && task.starttime() >= since
            && task.starttime() <= until;
  }

  private static String state(Task task) {
    if (task.runs() || task.exit().equals(Task.KILLED)) {
      return "unknown";
    }
    return task.exit().equals("OK") ? "ok" : task.well() ? "warning" : "error";
  }

  private static Map<String, Object> running(Task task) {
    Map<String, Object> row = row(task);
    row.put("user", task.user());
    row.put("saved", "0");
    row.put("status", "RUNNING");
    return row;
  }

  private static Map<String, Object> archived(Task task) {
    Map<String, Object> row = row(task);
    row.putAll(asker(task));
    row.put("endtime", task.endtime());
    row.put("status", task.exit());
    return row;
  }

  private ApiAnswer cluster(Call call) {
    boolean auditor = permissions.allows(call.who(), "/", "Sys.Audit");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Task task : newestFirst()) {
      if (auditor || call.who().equals(task.owner())) {
        rows.add(clustered(task));
      }
    }
    return ApiAnswer.of(rows);
  }

  private static Map<String, Object> clustered(Task task) {
    Map<String, Object> row = row(task);
    row.putAll(asker(task));
    row.remove("pstart");
    if (!task.runs()) {
      row.remove("pid");
      row.put("saved", "1");
      row.put("endtime", task.endtime());
      row.put("status", task.exit());
    }
    return row;
  }

  private List<Task> newestFirst() {
    List<Task> all = new ArrayList<>(world.tasks());
    Collections.reverse(all);
    List<Task> sorted = new ArrayList<>(all.stream().filter(Task::runs).toList());
    all.stream().filter(task -> !task.runs()).forEach(sorted::add);
    return sorted;
  }
}
