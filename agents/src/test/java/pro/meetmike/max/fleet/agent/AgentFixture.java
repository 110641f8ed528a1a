package pro.meetmike.max.fleet.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;

/** An agents' directory with one folder in the author's format, to be changed by a test. */
final class AgentFixture {
  static final Path AUTHOR = Path.of("src/test/resources/author");

  private AgentFixture() {}

  /** The plan's fleet with only the named members. */
  static Fleet fleet(String... names) {
    try {
      Fleet f = FleetFile.load(Path.of("fleet.yaml")).fleet();
      List<Eidolon> members =
          f.eidolons().stream().filter(e -> List.of(names).contains(e.name())).toList();
      return with(f, members);
    } catch (FleetProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static Fleet with(Fleet f, List<Eidolon> members) {
    return new Fleet(
        f.epic(),
        f.network(),
        f.container(),
        f.core(),
        f.share(),
        f.licence(),
        f.voices(),
        members,
        f.humans(),
        f.phases(),
        f.delegations(),
        f.parties(),
        f.schedules());
  }

  /** A copy of the author's directory. */
  static Path copy(Path into) {
    try {
      Files.createDirectories(into.resolve("clara"));
      Files.copy(AUTHOR.resolve("tools.yaml"), into.resolve("tools.yaml"));
      try (var files = Files.list(AUTHOR.resolve("clara"))) {
        for (Path file : files.toList()) {
          Files.copy(file, into.resolve("clara").resolve(file.getFileName().toString()));
        }
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
