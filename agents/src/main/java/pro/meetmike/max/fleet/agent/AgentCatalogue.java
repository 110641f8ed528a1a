package pro.meetmike.max.fleet.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.AgentFiles;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.Reading;
import pro.meetmike.max.sapwave.Wave;

/**
 * The agents of a whole fleet. An Eidolon that owns a stage needs a folder; one that owns none gets
 * a {@linkplain GenericAgent general profile} where it has none, with a warning.
 *
 * @param profiles by the Eidolon's id, in the order of the fleet; complete only without errors
 */
public record AgentCatalogue(
    Map<String, AgentProfile> profiles, List<Problem> errors, List<Problem> warnings) {

  public AgentCatalogue {
    profiles = new LinkedHashMap<>(profiles);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** Reads {@code tools.yaml} and every member's folder; never throws for what a file says. */
  public static AgentCatalogue load(Path agents, Fleet fleet) {
    Reading reading = Reading.open();
    KnownTools tools = KnownTools.read(agents.resolve("tools.yaml"), reading);
    Map<String, AgentProfile> profiles = new LinkedHashMap<>();
    for (Eidolon eidolon : fleet.eidolons()) {
      Path folder = agents.resolve(eidolon.id());
      profile(folder, eidolon, tools, reading)
          .ifPresent(
              profile -> {
                new AgentChecks(folder, profile, reading).run(eidolon, fleet);
                profiles.put(eidolon.id(), profile);
              });
    }
    return new AgentCatalogue(profiles, reading.errors(), reading.warnings());
  }

  /** This catalogue, or all its errors as an exception. */
  public AgentCatalogue orThrow() throws AgentProblems {
    if (!errors.isEmpty()) {
      throw new AgentProblems(errors);
    }
    return this;
  }

  /**
   * The SapWaves of all agents, spread so that no two wake in the same minute of a short period.
   */
  public List<Wave> waves(String deployment) {
    List<Wave> waves = new ArrayList<>();
    int position = 0;
    for (Map.Entry<String, AgentProfile> agent : profiles.entrySet()) {
      waves.addAll(
          AgentWaves.of(deployment, agent.getKey(), agent.getValue(), position++, profiles.size()));
    }
    return waves;
  }

  private static Optional<AgentProfile> profile(
      Path folder, Eidolon eidolon, KnownTools tools, Reading reading) {
    if (Files.isDirectory(folder)) {
      return AgentFolder.read(folder, tools, reading);
    }
    if (!eidolon.stage().isEmpty()) {
      reading.error(
          new Problem(
              folder.toString(),
              1,
              1,
              eidolon.name() + " owns the stage " + eidolon.stage() + " and has no folder",
              "create it with " + String.join(", ", AgentFiles.ALL)));
      return Optional.empty();
    }
    reading.warn(
        new Problem(
            folder.toString(),
            1,
            1,
            eidolon.name() + " has no folder and gets a general profile",
            "create one to give it a character"));
    return Optional.of(GenericAgent.of(eidolon, tools));
  }
}
