package pro.meetmike.max.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.Reading;
import pro.meetmike.max.fleet.file.SourceFile;
import pro.meetmike.max.fleet.file.YamlDocument;

/**
 * Reads a worker's host file; every problem names file, line and column, those of the files it
 * names included. No secret stands in it, only files' names.
 */
public final class HostFile {

  /** What is wrong with a host file. */
  public static final class HostProblems extends FileProblems {
    private static final long serialVersionUID = 1L;

    HostProblems(List<Problem> problems) {
      super(problems);
    }
  }

  /**
   * What was understood, and what was not.
   *
   * @param parts null when the file as a whole cannot be read
   */
  record Understood(@Nullable HostParts parts, List<Problem> problems) {
    Understood {
      problems = List.copyOf(problems);
    }
  }

  private HostFile() {}

  /**
   * The surroundings a host file describes.
   *
   * @param home the directory that holds {@code agents/}
   * @param state the worker's own directory
   */
  public static Surroundings load(Path file, Path home, Path state) throws HostProblems {
    return read(file, home, state).at();
  }

  /** The same with what only this process is concerned with. */
  static Host read(Path file, Path home, Path state) throws HostProblems {
    Understood read = understand(file);
    HostParts parts = read.parts();
    if (parts == null || !read.problems().isEmpty()) {
      throw new HostProblems(read.problems());
    }
    return parts.whole(home, state);
  }

  /** Reads as much as there is. */
  static Understood understand(Path file) {
    Reading reading = Reading.open();
    Optional<HostParts> parts =
        SourceFile.read(file, reading)
            .flatMap(source -> YamlDocument.read(source, reading))
            .map(root -> new HostSections(root).parts());
    return new Understood(parts.orElse(null), reading.errors());
  }
}
