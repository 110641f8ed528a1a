package pro.meetmike.max.lab.pve;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The calls beneath {@code /nodes/{node}/lxc}. */
final class LxcCalls {

  private static final String LIST = "/nodes/{node}/lxc";
  private static final String ONE = LIST + "/{vmid}";

  private final Permissions permissions;
  private final LxcReads reads;
  private final LxcCreate create;
  private final LxcConfig config;
  private final LxcPower power;
  private final LxcRemoval removal;

  LxcCalls(World world, Permissions permissions, TaskBook tasks) {
    this.permissions = permissions;
    this.reads = new LxcReads(world, permissions);
    this.power = new LxcPower(world, tasks);
    this.create = new LxcCreate(world, permissions, tasks, power);
    this.config = new LxcConfig(world, permissions);
    this.removal = new LxcRemoval(world, tasks);
  }

  List<Route> routes() {
    return List.of(
        Route.get(LIST, reads::list),
        Route.post(LIST, create::create).taking(LxcParameters.CREATE),
        Route.get(ONE, call -> index()).requiring(on("VM.Audit")),
        Route.delete(ONE, this::destroy).taking(destruction()).requiring(on("VM.Allocate")),
        Route.get(ONE + "/config", config::read)
            .taking(
                ParameterTable.empty()
                    .with("current", Rule.bool())
                    .with("snapshot", Rule.text().longest(40)))
            .requiring(on("VM.Audit")),
        Route.put(ONE + "/config", config::change)
            .taking(LxcParameters.CHANGE)
            .requiring(
                call ->
                    permissions.requireAny(call.who(), "/vms/" + call.vmid(), ModifyRights.ANY)),
        Route.get(ONE + "/pending", config::pending).requiring(on("VM.Audit")),
        Route.put(ONE + "/resize", removal::resize)
            .taking(
                ParameterTable.empty()
                    .with("disk", Rule.text().matching("rootfs|mp\\d{1,3}").mandatory())
                    .with("size", Rule.text().matching("\\+?\\d+(\\.\\d+)?[KMGT]?").mandatory())
                    .with("digest", Rule.text().longest(40)))
            .requiring(on("VM.Config.Disk")),
        Route.get(ONE + "/interfaces", reads::interfaces).requiring(on("VM.Audit")),
        Route.get(ONE + "/snapshot", reads::snapshots).requiring(on("VM.Audit")),
        Route.get(ONE + "/status", call -> statusIndex()),
        Route.get(ONE + "/status/current", reads::current).requiring(on("VM.Audit")),
        switched("start", power::start, switches("debug")),
        switched("stop", power::stop, switches("overrule-shutdown")),
        switched(
            "shutdown",
            power::shutdown,
            switches("forceStop").with("timeout", Rule.integer().atLeast(0))),
        switched(
            "reboot",
            power::reboot,
            ParameterTable.empty().with("timeout", Rule.integer().atLeast(0))));
  }

  private Route switched(
      String verb, BiFunction<String, Integer, String> work, ParameterTable parameters) {
    return Route.post(
            ONE + "/status/" + verb, call -> ApiAnswer.of(work.apply(call.who(), call.vmid())))
        .taking(parameters)
        .requiring(on("VM.PowerMgmt"));
  }

  private static ParameterTable switches(String own) {
    return ParameterTable.empty().with("skiplock", Rule.bool()).with(own, Rule.bool());
  }

  private static ParameterTable destruction() {
    return ParameterTable.empty()
        .with("force", Rule.bool())
        .with("purge", Rule.bool())
        .with("destroy-unreferenced-disks", Rule.bool());
  }

  private ApiAnswer destroy(Call call) {
    return ApiAnswer.of(
        removal.destroy(call.who(), call.vmid(), call.flag("force"), call.flag("purge")));
  }

  private Consumer<Call> on(String privilege) {
    return call -> permissions.require(call.who(), "/vms/" + call.vmid(), privilege);
  }

  private static ApiAnswer index() {
    return ApiAnswer.index(
        "subdir",
        "config",
        "pending",
        "status",
        "vncproxy",
        "termproxy",
        "vncwebsocket",
        "spiceproxy",
        "migrate",
        "clone",
        "rrd",
        "rrddata",
        "firewall",
        "snapshot",
        "resize",
        "interfaces");
  }

  private static ApiAnswer statusIndex() {
    return ApiAnswer.index("subdir", "current", "start", "stop", "shutdown", "reboot", "migrate");
  }
}
