package pro.meetmike.max.fleet.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentProfile.Mention;
import pro.meetmike.max.fleet.file.AgentFiles;
import pro.meetmike.max.fleet.file.Nearest;
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
                compare(folder, eidolon, profile, reading);
                parties(fleet, profile, reading);
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
  public List<Wave> waves() {
    List<Wave> waves = new ArrayList<>();
    int position = 0;
    for (Map.Entry<String, AgentProfile> agent : profiles.entrySet()) {
      waves.addAll(AgentWaves.of(agent.getKey(), agent.getValue(), position++, profiles.size()));
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

  private static void compare(Path folder, Eidolon eidolon, AgentProfile profile, Reading reading) {
    String config = folder.resolve(AgentFiles.CONFIG).toString();
    if (!profile.name().equals(eidolon.name()) && !profile.name().isEmpty()) {
      reading.error(
          new Problem(
              config,
              1,
              1,
              "the name is \"" + profile.name() + "\", the fleet says \"" + eidolon.name() + "\"",
              "make the two agree"));
    }
    StageDuty duty = profile.journey();
    if (duty != null && !duty.stage().isEmpty() && !duty.stage().equals(eidolon.stage())) {
      reading.error(
          new Problem(
              config,
              1,
              1,
              "`journey.stage` is "
                  + duty.stage()
                  + ", the fleet gives "
                  + eidolon.name()
                  + " \""
                  + eidolon.stage()
                  + "\"",
              "make the two agree"));
    }
    String identity = folder.resolve(AgentFiles.IDENTITY).toString();
    if (profile.hashes().containsKey(AgentFiles.IDENTITY)) {
      IdentityHeader.parse(profile.texts().identity()).compare(identity, eidolon, reading);
    }
  }

  private static void parties(Fleet fleet, AgentProfile profile, Reading reading) {
    List<String> known = new ArrayList<>();
    fleet.eidolons().forEach(e -> known.add(e.name()));
    fleet.humans().forEach(h -> known.add(h.name()));
    known.addAll(fleet.core().members());
    known.addAll(fleet.parties().keySet());
    List<Mention> mentions = new ArrayList<>(profile.mentions());
    mentions.sort(Comparator.comparingInt(Mention::line));
    for (Mention mention : mentions) {
      boolean mapped = known.stream().anyMatch(k -> fold(k).equals(fold(mention.party())));
      if (!mapped && !mention.party().isEmpty()) {
        reading.warn(unmapped(mention, known));
      }
    }
  }

  private static Problem unmapped(Mention mention, List<String> known) {
    return new Problem(
        mention.file(),
        mention.line(),
        mention.column(),
        "the party \"" + mention.party() + "\" has no inbox",
        Nearest.of(mention.party(), known)
            .map(name -> "did you mean `" + name + "`?")
            .orElse("map it under `parties` in the fleet file"));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
