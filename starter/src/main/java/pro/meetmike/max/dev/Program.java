package pro.meetmike.max.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a program is installed: on the PATH, or where {@code go install} puts it. */
public final class Program {
  private Program() {}

  /**
   * @param environment {@code PATH}, {@code GOBIN} and {@code HOME} are read
   */
  public static Optional<Path> find(String name, Map<String, String> environment) {
    Stream<String> path = Stream.of(environment.getOrDefault("PATH", "").split(":"));
    Stream<String> go =
        Stream.of(
            environment.getOrDefault("GOBIN", ""),
            environment.getOrDefault("HOME", "") + "/go/bin");
    return Stream.concat(path, go)
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
