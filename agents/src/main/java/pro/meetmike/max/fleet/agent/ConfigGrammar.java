package pro.meetmike.max.fleet.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.agent.AgentProfile.Mention;
import pro.meetmike.max.fleet.agent.AgentProfile.Portrait;
import pro.meetmike.max.fleet.agent.SignalRouting.Route;
import pro.meetmike.max.fleet.file.AgentFiles;
import pro.meetmike.max.fleet.file.Nearest;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;

/** The author's {@code config.yaml}, and the {@code journey} section of this product. */
final class ConfigGrammar {
  private final KnownTools tools;
  private final List<Mention> mentions = new ArrayList<>();

  ConfigGrammar(KnownTools tools) {
    this.tools = tools;
  }

  AgentProfile read(YamlMap root, AgentProfile.Texts texts, Map<String, String> hashes) {
    Portrait portrait = portrait(root);
    AgentSchedules schedules =
        new ScheduleGrammar(mentions).read(root.required("schedules").map(), AgentFiles.CONFIG);
    List<ToolPermission> permissions =
        root.required("tool_permissions").itemsOrNone().stream().map(this::permission).toList();
    SignalRouting routing = routing(root.required("signal_routing").map());
    YamlValue journey = root.optional("journey");
    StageDuty duty = journey.present() ? JourneyGrammar.read(journey.map()) : null;
    return new AgentProfile(
        portrait, schedules, permissions, routing, duty, root.extras(), texts, mentions, hashes);
  }

  private static Portrait portrait(YamlMap root) {
    Portrait portrait =
        new Portrait(
            root.required("agent_id").text(),
            root.required("name").text(),
            root.required("role").text(),
            root.required("description").text(),
            root.required("owner").text(),
            orNull(root.optional("ethical_mandate").text()),
            orNull(root.optional("position_in_pipeline").text()),
            root.required("communication_style").text(),
            root.required("escalation_policy").text());
    sameName(root, portrait.agentId(), portrait.name());
    return portrait;
  }

  private static void sameName(YamlMap root, String id, String name) {
    YamlValue at = root.optional("agent_id");
    if (at.sound() && root.optional("name").sound() && !id.equals(name)) {
      at.error(
          "`agent_id` \"" + id + "\" and `name` \"" + name + "\" differ",
          "write the persona's name in both");
    }
  }

  private ToolPermission permission(YamlValue item) {
    YamlMap map = item.map();
    YamlValue name = map.required("tool_name");
    String tool = name.text();
    List<YamlValue> limits =
        KnownTools.ARGUMENTS.stream().map(map::optional).filter(YamlValue::present).toList();
    map.warnUnknown();
    if (limits.size() != 1) {
      map.error(
          "the permission for \"" + tool + "\" has " + limits.size() + " limits",
          "give exactly one of " + String.join(", ", KnownTools.ARGUMENTS));
      return new ToolPermission(tool, "", List.of(), false);
    }
    YamlValue limit = limits.get(0);
    String argument = limit.path().substring(limit.path().lastIndexOf('.') + 1);
    List<String> allowed = limit.itemsOrNone().stream().map(v -> allowed(argument, v)).toList();
    return new ToolPermission(tool, argument, allowed, known(name, tool, limit, argument));
  }

  private boolean known(YamlValue name, String tool, YamlValue limit, String argument) {
    String expected = tools.argument(tool).orElse("");
    if (name.sound() && expected.isEmpty()) {
      name.warn("the tool \"" + tool + "\" is not in tools.yaml", tools.remedy(tool));
    } else if (name.sound() && !expected.equals(argument)) {
      limit.warn(
          "the tool \"" + tool + "\" is limited by " + expected + ", not by " + argument,
          "write " + expected + ", until then nothing is granted");
    }
    return expected.equals(argument);
  }

  private static String allowed(String argument, YamlValue value) {
    String text = value.text();
    if (!value.sound()) {
      return text;
    }
    if (argument.equals("allowed_paths") && List.of(text.split("/")).contains("..")) {
      value.error("the path \"" + text + "\" climbs with ..", "name the directory itself");
    }
    if (argument.equals("allowed_types") && !Words.SIGNALS.contains(text)) {
      value.warn(
          "the signal type \"" + text + "\" is not known", Nearest.remedy(text, Words.SIGNALS));
    }
    return text;
  }

  private SignalRouting routing(YamlMap map) {
    SignalRouting routing =
        new SignalRouting(
            routes(map.optional("inbound").map(), "from_agent"),
            routes(map.optional("outbound").map(), "to_agent"));
    map.warnUnknown();
    return routing;
  }

  private List<Route> routes(YamlMap map, String partyKey) {
    List<Route> routes = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      if (!Words.SIGNALS.contains(entry.key())) {
        entry
            .at()
            .warn(
                "the signal type \"" + entry.key() + "\" is not known",
                Nearest.remedy(entry.key(), Words.SIGNALS));
      }
      routes.add(route(entry.key(), entry.value().map(), partyKey));
    }
    return routes;
  }

  private Route route(String type, YamlMap map, String partyKey) {
    YamlValue party = map.required(partyKey);
    String name = party.text();
    if (party.sound()) {
      mentions.add(new Mention(name, party.file(), party.line(), party.column()));
    }
    Route route =
        new Route(
            type,
            name,
            map.required("action").text(),
            map.required("priority").oneOf(Words.PRIORITIES));
    map.warnUnknown();
    return route;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
