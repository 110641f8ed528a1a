package pro.meetmike.max.fleet.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.fleet.agent.AgentProfile.Mention;
import pro.meetmike.max.fleet.agent.AgentProfile.Texts;
import pro.meetmike.max.fleet.file.AgentFiles;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.Reading;
import pro.meetmike.max.fleet.file.SourceFile;
import pro.meetmike.max.fleet.file.YamlDocument;
import pro.meetmike.max.fleet.file.YamlMap;

/**
 * One agent's folder: {@code config.yaml}, {@code CLAUDE.md}, {@code identity-toolkit.md}, {@code
 * personality-traits.md} and, where it exists, {@code schedules.yaml}, which then wins over the
 * schedules in {@code config.yaml}.
 */
public final class AgentFolder {
  private final Path directory;
  private final KnownTools tools;
  private final Reading reading;
  private final Map<String, String> hashes = new LinkedHashMap<>();

  private AgentFolder(Path directory, KnownTools tools, Reading reading) {
    this.directory = directory;
    this.tools = tools;
    this.reading = reading;
  }

  /** The profile and the warnings, or all problems of the folder at once. */
  public static LoadedAgent load(Path directory, KnownTools tools) throws AgentProblems {
    Reading reading = Reading.open();
    Optional<AgentProfile> profile = read(directory, tools, reading);
    if (profile.isEmpty() || !reading.clean()) {
      throw new AgentProblems(reading.errors());
    }
    return new LoadedAgent(profile.get(), reading.warnings());
  }

  static Optional<AgentProfile> read(Path directory, KnownTools tools, Reading reading) {
    return new AgentFolder(directory, tools, reading).read();
  }

  private Optional<AgentProfile> read() {
    Optional<YamlMap> config = yaml(AgentFiles.CONFIG);
    Optional<YamlMap> schedules =
        Files.exists(directory.resolve(AgentFiles.SCHEDULES))
            ? yaml(AgentFiles.SCHEDULES)
            : Optional.empty();
    Texts texts =
        new Texts(
            text(AgentFiles.INSTRUCTIONS), text(AgentFiles.IDENTITY), text(AgentFiles.TRAITS));
    return config
        .map(root -> new ConfigGrammar(tools).read(root, texts, hashes))
        .map(profile -> schedules.map(map -> withSchedules(profile, map)).orElse(profile));
  }

  private AgentProfile withSchedules(AgentProfile p, YamlMap map) {
    List<Mention> mentions = new ArrayList<>(p.mentions());
    String source = AgentFiles.SCHEDULES + " (wins over config.yaml)";
    AgentSchedules wins = new ScheduleGrammar(mentions).read(map, source);
    List<String> lost = new ArrayList<>(ScheduleGrammar.names(p.schedules()));
    lost.removeAll(ScheduleGrammar.names(wins));
    if (!lost.isEmpty()) {
      map.warn(
          "schedules.yaml wins over config.yaml and leaves out " + String.join(", ", lost),
          "add them here or remove them from config.yaml");
    }
    return p.with(wins, mentions);
  }

  private Optional<YamlMap> yaml(String name) {
    return source(name).flatMap(source -> YamlDocument.read(source, reading));
  }

  private String text(String name) {
    Optional<SourceFile> source = source(name);
    source
        .filter(s -> s.text().isBlank())
        .ifPresent(
            s -> reading.error(new Problem(s.label(), 1, 1, "the file is empty", "write it")));
    return source.map(SourceFile::text).orElse("");
  }

  private Optional<SourceFile> source(String name) {
    Optional<SourceFile> source = SourceFile.read(directory.resolve(name), reading);
    source.ifPresent(s -> hashes.put(name, s.sha256()));
    return source;
  }

  /** An agent and what is worth knowing about its folder. */
  public record LoadedAgent(AgentProfile profile, List<Problem> warnings) {
    public LoadedAgent {
      warnings = List.copyOf(warnings);
    }
  }
}
