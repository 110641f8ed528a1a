package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The calls that are about no node: version, access, free numbers, resources, pools. */
final class ClusterCalls {

  /** The build's number; a made-up one. */
  static final String BUILD = "0123456789abcdef";

  private static final String USER = "[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]+(![A-Za-z][A-Za-z0-9._-]+)?";

  private final World world;
  private final Permissions permissions;
  private final Authentication authentication;
  private final LxcReads guests;
  private final NodeCalls node;
  private final StorageCalls storages;

  ClusterCalls(World world, Permissions permissions, Authentication authentication) {
    this.world = world;
    this.permissions = permissions;
    this.authentication = authentication;
    this.guests = new LxcReads(world, permissions);
    this.node = new NodeCalls(world, permissions);
    this.storages = new StorageCalls(world, permissions);
  }

  List<Route> routes() {
    return List.of(
        Route.get("/version", call -> version()),
        Route.get("/access/permissions", this::rights)
            .taking(
                ParameterTable.empty()
                    .with("path", Rule.text())
                    .with("userid", Rule.text().matching(USER))),
        Route.get("/cluster/nextid", this::nextId)
            .taking(ParameterTable.empty().with("vmid", LxcParameters.VMID)),
        Route.get("/cluster/resources", this::resources)
            .taking(
                ParameterTable.empty()
                    .with("type", Rule.text().oneOf("vm", "storage", "node", "sdn"))),
        Route.get("/pools", this::pools).taking(poolParameters()),
        Route.get("/pools/{poolid}", this::pool)
            .taking(poolParameters())
            .requiring(
                call ->
                    permissions.require(call.who(), "/pool/" + call.part("poolid"), "Pool.Audit")));
  }

  /** The log-in call, which needs no credentials and here never succeeds. */
  Route login() {
    return Route.post(
            "/access/ticket",
            call -> {
              throw authentication.refuseLogin();
            })
        .taking(
            ParameterTable.empty()
                .with("username", Rule.text().longest(64).mandatory())
                .with("password", Rule.text().mandatory())
                .with("realm", Rule.text().longest(32))
                .with("otp", Rule.text())
                .with("tfa-challenge", Rule.text())
                .with("new-format", Rule.bool())
                .with("path", Rule.text().longest(64))
                .with("privs", Rule.text().longest(64)));
  }

  /** The names at the top. */
  static ApiAnswer top() {
    return ApiAnswer.index("subdir", "version", "cluster", "nodes", "storage", "access", "pools");
  }

  private ApiAnswer version() {
    String version = world.settings().version();
    return ApiAnswer.of(
        Map.of(
            "version",
            version,
            "release",
            version.substring(0, version.lastIndexOf('.')),
            "repoid",
            BUILD));
  }

  private ApiAnswer rights(Call call) {
    String whose = call.value("userid").isEmpty() ? call.who() : call.value("userid");
    if (!whose.equals(call.who()) && !whose.startsWith(call.who() + "!")) {
      permissions.require(call.who(), "/access", "Sys.Audit");
    }
    String path = call.value("path");
    if (path.isEmpty()) {
      return ApiAnswer.of(permissions.everywhere(whose));
    }
    SortedMap<String, Integer> here = permissions.at(whose, path);
    return ApiAnswer.of(Map.of(path, here));
  }

  private ApiAnswer nextId(Call call) {
    int wanted = (int) call.number("vmid", 0);
    if (wanted > 0 && world.container(wanted).isPresent()) {
      throw ApiException.invalid("vmid", "VM " + wanted + " already exists");
    }
    int free = wanted > 0 ? wanted : 100;
    while (world.container(free).isPresent()) {
      free++;
    }
    return ApiAnswer.of(Integer.toString(free));
  }

  private ApiAnswer resources(Call call) {
    String type = call.value("type");
    List<Map<String, Object>> rows = new ArrayList<>();
    if (type.isEmpty() || type.equals("vm")) {
      guests.visible(call.who()).forEach(one -> rows.add(guests.resource(one)));
    }
    if (type.isEmpty() || type.equals("node")) {
      rows.add(node.resource());
    }
    if (type.isEmpty() || type.equals("storage")) {
      storages.visible(call.who()).forEach(one -> rows.add(storage(one)));
    }
    return ApiAnswer.of(rows);
  }

  private Map<String, Object> storage(PveSettings.Storage one) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", "storage/" + world.settings().node() + "/" + one.id());
    row.put("type", "storage");
    row.put("storage", one.id());
    row.put("node", world.settings().node());
    row.put("plugintype", one.type());
    row.put("content", one.content());
    row.put("status", "available");
    row.put("shared", 0);
    row.put("disk", storages.used(one));
    row.put("maxdisk", one.size());
    return row;
  }

  private static ParameterTable poolParameters() {
    return ParameterTable.empty()
        .with("poolid", Rule.text().format(Formats::poolId))
        .with("type", Rule.text().oneOf("qemu", "lxc", "storage"));
  }

  private ApiAnswer pools(Call call) {
    return ApiAnswer.of(
        permissions.access().pools().stream()
            .filter(pool -> permissions.allows(call.who(), "/pool/" + pool, "Pool.Audit"))
            .map(pool -> Map.of("poolid", pool))
            .toList());
  }

  private ApiAnswer pool(Call call) {
    String pool = call.part("poolid");
    if (!permissions.access().pools().contains(pool)) {
      throw ApiException.failed("pool '" + pool + "' does not exist");
    }
    List<Map<String, Object>> members =
        world.containers().stream()
            .filter(one -> one.pool().equals(pool))
            .map(guests::resource)
            .toList();
    return ApiAnswer.of(Map.of("members", members));
  }
}
