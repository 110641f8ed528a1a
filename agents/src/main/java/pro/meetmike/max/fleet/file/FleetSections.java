package pro.meetmike.max.fleet.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.PhaseOwners;
import pro.meetmike.max.fleet.RunSchedule;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.fleet.file.FleetDraft.Placed;
import pro.meetmike.max.journey.Stage;

/** Reads the sections of the fleet file one by one; each method is one section's grammar. */
final class FleetSections {
  /** Proxmox: vmids below 100 are reserved, and nine digits are the most. */
  private static final int FIRST_CT = 100;

  private static final int LAST_CT = 999_999_999;

  private static final List<String> VOICES = List.of("claude", "gemini", "codex", "copilot");
  private static final List<String> STAGES =
      Arrays.stream(Stage.values()).map(Stage::name).toList();

  private FleetSections() {}

  static FleetDraft read(YamlMap root) {
    YamlValue agents = root.optional("agents");
    FleetDraft draft =
        new FleetDraft(
            agents.present() ? agents.text(Shape.DIRECTORY) : ".",
            section(root, "epic", FleetSections::epic),
            section(root, "network", FleetSections::network),
            section(root, "container", FleetSections::container),
            section(root, "core", FleetSections::core),
            section(root, "share", FleetSections::share),
            section(root, "licence", FleetSections::licence),
            list(root, "voices", FleetSections::voice),
            list(root, "eidolons", FleetSections::eidolon),
            list(root, "humans", FleetSections::human),
            list(root, "phases", FleetSections::phase),
            list(root, "delegations", FleetSections::delegation),
            parties(root),
            list(root, "schedules", FleetSections::schedule),
            root);
    root.refuseUnknown();
    return draft;
  }

  private static Epic epic(YamlMap map) {
    YamlMap authorization = map.required("authorization").map();
    Epic epic =
        new Epic(
            map.required("id").text(Shape.SLUG),
            map.required("title").text(),
            map.required("owner").text(Shape.NAME),
            authorization.required("by").text(),
            authorization.required("at").instant());
    authorization.refuseUnknown();
    return epic;
  }

  private static Network network(YamlMap map) {
    return new Network(
        map.required("cidr").text(Shape.NETWORK),
        map.required("gateway").text(Shape.ADDRESS),
        map.required("bridge").text(Shape.INTERFACE),
        map.required("nameserver").text(Shape.ADDRESS),
        map.required("domain").text(Shape.DOMAIN));
  }

  private static ContainerSize container(YamlMap map) {
    return new ContainerSize(
        map.required("template").text(Shape.TEMPLATE),
        map.required("storage").text(Shape.STORAGE),
        map.required("cores").integer(1, 512),
        map.required("memory").integer(512, 4_194_304),
        map.required("swap").integer(0, 4_194_304),
        map.required("disk").integer(4, 65_536),
        map.required("unprivileged").truth(),
        map.required("nesting").truth());
  }

  private static Core core(YamlMap map) {
    return new Core(
        map.required("ct").integer(FIRST_CT, LAST_CT),
        map.required("name").text(Shape.NAME),
        map.required("address").text(Shape.ADDRESS),
        texts(map.required("members"), Shape.SLUG));
  }

  private static Share share(YamlMap map) {
    return new Share(
        map.required("root").text(Shape.ABSOLUTE),
        map.required("mount_point").text(Shape.ABSOLUTE),
        map.required("signals").text(Shape.RELATIVE),
        map.required("clients").text(Shape.RELATIVE),
        map.required("transport").oneOf(List.of("bind", "nfs")));
  }

  private static Licence licence(YamlMap map) {
    return new Licence(
        map.required("name").text(),
        texts(map.required("skus"), Shape.SKU),
        map.required("usage_location").text(Shape.COUNTRY),
        map.required("domain").text(Shape.DOMAIN));
  }

  private static Voice voice(YamlMap map) {
    String login = map.required("login").oneOf(List.of("DEVICE", "PASTE"));
    return new Voice(
        map.required("name").oneOf(VOICES),
        map.required("package").text(Shape.NPM_PACKAGE),
        map.required("version").text(Shape.VERSION),
        login.isEmpty() ? LoginRecipe.DEVICE : LoginRecipe.valueOf(login));
  }

  private static Eidolon eidolon(YamlMap map) {
    YamlValue stage = map.optional("stage");
    return new Eidolon(
        map.required("ct").integer(FIRST_CT, LAST_CT),
        map.required("name").text(Shape.NAME),
        map.required("role").text(),
        stage.present() ? stage.oneOf(STAGES) : "",
        map.required("address").text(Shape.ADDRESS),
        map.required("mail").text(Shape.MAIL),
        map.required("uid").integer(1000, 59_999));
  }

  private static Human human(YamlMap map) {
    List<String> roles =
        map.required("roles").items().stream()
            .map(role -> role.oneOf(List.of("technical", "business")))
            .toList();
    return new Human(
        map.required("name").text(Shape.NAME),
        roles,
        map.required("mail").text(Shape.MAIL),
        map.required("inbox").text(Shape.SLUG));
  }

  private static PhaseOwners phase(YamlMap map) {
    return new PhaseOwners(
        map.required("phase").integer(0, 7), texts(map.required("owners"), Shape.NAME));
  }

  private static Delegation delegation(YamlMap map) {
    return new Delegation(
        map.required("task").text(),
        map.required("to").text(Shape.SLUG),
        map.required("rationale").text(),
        map.required("phase").integer(0, 7));
  }

  private static RunSchedule schedule(YamlMap map) {
    YamlValue cron = map.optional("cron");
    YamlValue at = map.optional("at");
    if (map.present() && cron.present() == at.present()) {
      map.error(
          cron.present() ? "a schedule has both `cron` and `at`" : "a schedule has no time",
          "give `cron:` for a recurring one or `at:` for a single instant");
    }
    return new RunSchedule(
        map.required("name").text(Shape.SLUG),
        orNull(cron.cron()),
        orNull(at.instant()),
        map.required("to").text(Shape.SLUG),
        map.required("text").text());
  }

  private static Map<String, YamlMap.Entry> parties(YamlMap root) {
    Map<String, YamlMap.Entry> parties = new LinkedHashMap<>();
    for (YamlMap.Entry entry : root.optional("parties").map().entries()) {
      entry.at().text(Shape.PARTY);
      entry.value().text(Shape.SLUG);
      parties.put(entry.key(), entry);
    }
    return parties;
  }

  private static <T> Placed<T> section(YamlMap root, String key, Function<YamlMap, T> grammar) {
    return placed(root.required(key).map(), grammar);
  }

  private static <T> List<Placed<T>> list(YamlMap root, String key, Function<YamlMap, T> grammar) {
    return root.required(key).items().stream().map(item -> placed(item.map(), grammar)).toList();
  }

  private static <T> Placed<T> placed(YamlMap map, Function<YamlMap, T> grammar) {
    Placed<T> placed = new Placed<>(grammar.apply(map), map);
    map.refuseUnknown();
    return placed;
  }

  private static List<String> texts(YamlValue list, Shape shape) {
    return list.items().stream().map(item -> item.text(shape)).toList();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
