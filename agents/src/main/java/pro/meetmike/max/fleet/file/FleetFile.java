package pro.meetmike.max.fleet.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.ResolvedFleet;

/**
 * Reads the fleet file. What comes out is valid: every later stage may rely on unique ids,
 * addresses inside the network, known stages and delegations that reach somebody.
 */
public final class FleetFile {
  private FleetFile() {}

  /** The fleet and the hashes of the files it was read from, or all problems at once. */
  public static ResolvedFleet load(Path file) throws FleetProblems {
    return read(file).resolved();
  }

  /** The same with the agents' directory and the warnings. */
  public static LoadedFleet read(Path file) throws FleetProblems {
    Reading reading = Reading.open();
    Optional<SourceFile> source = SourceFile.read(file, reading);
    Optional<YamlMap> root = source.flatMap(s -> YamlDocument.read(s, reading));
    Optional<FleetDraft> draft = root.map(FleetSections::read);
    draft.ifPresent(FleetChecks::run);
    if (!reading.clean() || draft.isEmpty()) {
      throw new FleetProblems(reading.errors());
    }
    Path agents = directoryOf(file).resolve(draft.get().agents()).normalize();
    Fleet fleet = draft.get().fleet();
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put(file.getFileName().toString(), source.orElseThrow().sha256());
    hashes.putAll(hashes(agents, fleet));
    return new LoadedFleet(
        new ResolvedFleet(fleet, file.toString(), hashes), agents, reading.warnings());
  }

  private static Map<String, String> hashes(Path agents, Fleet fleet) {
    Map<String, String> hashes = new LinkedHashMap<>();
    hash(agents, "tools.yaml", hashes);
    for (Eidolon eidolon : fleet.eidolons()) {
      for (String name : AgentFiles.ALL) {
        hash(agents, eidolon.id() + "/" + name, hashes);
      }
    }
    return hashes;
  }

  /** A file that is missing or unreadable has no hash; whether it is needed is judged elsewhere. */
  private static void hash(Path agents, String name, Map<String, String> hashes) {
    SourceFile.read(agents.resolve(name), Reading.open())
        .ifPresent(source -> hashes.put(name, source.sha256()));
  }

  private static Path directoryOf(Path file) {
    return file.toAbsolutePath().getParent();
  }
}
