package pro.meetmike.max.fleet.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentProfile.Mention;
import pro.meetmike.max.fleet.file.AgentFiles;
import pro.meetmike.max.fleet.file.Nearest;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.Reading;

/** Compares one agent's folder with the fleet it belongs to. */
final class AgentChecks {
  private final Path folder;
  private final AgentProfile profile;
  private final Reading reading;

  AgentChecks(Path folder, AgentProfile profile, Reading reading) {
    this.folder = folder;
    this.profile = profile;
    this.reading = reading;
  }

  void run(Eidolon eidolon, Fleet fleet) {
    equal("name", profile.name(), eidolon.name());
    StageDuty duty = profile.journey();
    if (duty != null) {
      equal("journey.stage", duty.stage(), eidolon.stage());
    }
    if (profile.hashes().containsKey(AgentFiles.IDENTITY)) {
      String identity = folder.resolve(AgentFiles.IDENTITY).toString();
      IdentityHeader.parse(profile.texts().identity()).compare(identity, eidolon, reading);
    }
    parties(fleet);
  }

  private void equal(String key, String written, String expected) {
    if (!written.isEmpty() && !written.equals(expected)) {
      reading.error(
          new Problem(
              folder.resolve(AgentFiles.CONFIG).toString(),
              1,
              1,
              "`" + key + "` is \"" + written + "\", the fleet says \"" + expected + "\"",
              "make the two agree"));
    }
  }

  private void parties(Fleet fleet) {
    List<String> known = new ArrayList<>();
    fleet.eidolons().forEach(e -> known.add(e.name()));
    fleet.humans().forEach(h -> known.add(h.name()));
    known.addAll(fleet.core().members());
    known.addAll(fleet.parties().keySet());
    for (Mention mention : profile.mentions()) {
      boolean served = known.stream().anyMatch(k -> fold(k).equals(fold(mention.party())));
      if (!served && !mention.party().isEmpty()) {
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
