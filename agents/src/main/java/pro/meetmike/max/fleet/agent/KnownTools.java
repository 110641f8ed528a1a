package pro.meetmike.max.fleet.agent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.fleet.file.Nearest;
import pro.meetmike.max.fleet.file.Reading;
import pro.meetmike.max.fleet.file.Shape;
import pro.meetmike.max.fleet.file.SourceFile;
import pro.meetmike.max.fleet.file.YamlDocument;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;

/** The tools that exist, from {@code agents/tools.yaml}, each with the argument that limits it. */
public final class KnownTools {
  /** The arguments a permission can limit. */
  static final List<String> ARGUMENTS =
      List.of("allowed_types", "allowed_paths", "allowed_domains", "allowed_actions");

  private static final Shape TOOL =
      Shape.of("[a-z][a-z0-9_]{1,40}", "a tool's name", "send_signal");

  private final Map<String, String> arguments;

  private KnownTools(Map<String, String> arguments) {
    this.arguments = new LinkedHashMap<>(arguments);
  }

  /** Reads the list of tools, or throws with everything that is wrong in it. */
  public static KnownTools load(Path file) throws AgentProblems {
    Reading reading = Reading.open();
    KnownTools tools = read(file, reading);
    if (!reading.clean()) {
      throw new AgentProblems(reading.errors());
    }
    return tools;
  }

  static KnownTools read(Path file, Reading reading) {
    Map<String, String> arguments = new LinkedHashMap<>();
    Optional<YamlMap> root =
        SourceFile.read(file, reading).flatMap(source -> YamlDocument.read(source, reading));
    root.ifPresent(
        map -> {
          map.required("tools").items().forEach(item -> tool(item.map(), arguments));
          map.refuseUnknown();
        });
    return new KnownTools(arguments);
  }

  private static void tool(YamlMap map, Map<String, String> arguments) {
    YamlValue name = map.required("name");
    String tool = name.text(TOOL);
    String argument = map.required("argument").oneOf(ARGUMENTS);
    map.required("description").text();
    map.refuseUnknown();
    if (name.sound() && arguments.putIfAbsent(tool, argument) != null) {
      name.error("the tool \"" + tool + "\" is listed twice", "keep one of the two");
    }
  }

  /** All names in the order of the file. */
  public List<String> names() {
    return List.copyOf(arguments.keySet());
  }

  /** The argument a tool is limited by; empty for an unknown tool. */
  public Optional<String> argument(String tool) {
    return Optional.ofNullable(arguments.get(tool));
  }

  String remedy(String tool) {
    return Nearest.of(tool, names())
        .map(name -> "did you mean `" + name + "`?")
        .orElse("nothing is granted by it; see tools.yaml for the tools there are");
  }
}
