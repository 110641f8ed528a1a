package pro.meetmike.max.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pro.meetmike.max.fleet.EidolonPlan;

/**
 * What the step {@code runtime} installs: the agent runtime, the persona's instructions under the
 * name each CLI reads, and the MCP settings. Read from the worker's {@code agents} directory, so no
 * document ever travels through a workflow.
 */
final class AgentFiles {

  private static final List<String> INSTRUCTIONS = List.of("CLAUDE.md", "GEMINI.md", "AGENTS.md");
  private static final String RUNTIME = "opt/max/runtime/";

  private final Path runtime;
  private final Path agents;

  /**
   * @param steps {@code agents/runtime/steps}; everything else lies around it
   */
  AgentFiles(Path steps) {
    this.runtime = steps.toAbsolutePath().normalize().getParent();
    this.agents = runtime.getParent();
  }

  /** The first file without which a voice cannot work, if one is missing. */
  Optional<Path> missing(EidolonPlan plan) {
    return Stream.of(instructions(plan), runtime.resolve("bin/max-agent.mjs"))
        .filter(f -> !Files.isRegularFile(f))
        .findFirst();
  }

  /** {@code FILES}, {@code SETTINGS} and {@code BLOCKS} as the script reads them. */
  Map<String, String> values(EidolonPlan plan) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("FILES", runtimeFiles() + instructionFiles(plan));
    values.put("SETTINGS", settings(McpSettings.json(plan, "/" + RUNTIME)));
    values.put("BLOCKS", settings(McpSettings.toml(plan, "/" + RUNTIME)));
    return values;
  }

  private String runtimeFiles() {
    StringBuilder lines = new StringBuilder();
    for (Path file : runtimeTree()) {
      String relative = runtime.relativize(file).toString();
      String mode = relative.startsWith("bin/") ? "755" : "644";
      lines.append(fileLine("root", mode, RUNTIME + relative, read(file)));
    }
    return lines.toString();
  }

  private List<Path> runtimeTree() {
    try (Stream<Path> tree = Files.walk(runtime)) {
      return tree.filter(Files::isRegularFile)
          .filter(f -> belongs(runtime.relativize(f)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The agent runtime " + runtime + " cannot be read.", e);
    }
  }

  /** Sources and package file; not the steps, tests or what npm put there. */
  private static boolean belongs(Path relative) {
    String first = relative.getName(0).toString();
    return !List.of("steps", "test", "node_modules").contains(first) && !first.startsWith(".");
  }

  private String instructionFiles(EidolonPlan plan) {
    String text = instructionText(plan);
    StringBuilder lines = new StringBuilder();
    for (String name : INSTRUCTIONS) {
      String path = "home/" + plan.eidolon().id() + "/workspace/" + name;
      lines.append(fileLine("agent", "640", path, text));
    }
    return lines.toString();
  }

  /** An Eidolon that owns no stage may do without a folder of its own: it gets the general one. */
  private Path instructions(EidolonPlan plan) {
    Path own = agents.resolve(plan.eidolon().id()).resolve("CLAUDE.md");
    Path general = agents.resolve("generic/CLAUDE.md");
    boolean without = plan.eidolon().stage().isEmpty() && !Files.isRegularFile(own);
    return without && Files.isRegularFile(general) ? general : own;
  }

  private String instructionText(EidolonPlan plan) {
    return read(instructions(plan))
        .replace("{{name}}", plan.eidolon().name())
        .replace("{{role}}", plan.eidolon().role());
  }

  private static String fileLine(String owner, String mode, String path, String text) {
    if (path.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("The file name \"" + path + "\" holds a space.");
    }
    return owner + " " + mode + " " + path + " " + base64(text) + "\n";
  }

  private static String settings(Map<String, String> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach((path, text) -> lines.append(path + " " + base64(text) + "\n"));
    return lines.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read as UTF-8.", e);
    }
  }
}
