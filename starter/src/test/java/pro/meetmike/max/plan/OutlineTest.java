package pro.meetmike.max.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Phase;

/**
 * The workflows say what is really done: the outline has to name the same steps, no more and no
 * fewer.
 */
class OutlineTest {

  private static final Path WORKFLOWS =
      Path.of("../workflows/src/main/java/pro/meetmike/max/deployment");

  /**
   * {@code step("2.1", "packages", "Update and install packages", "codex")} and {@code
   * script("2.1", …)}: the last text before the delegate or the closing bracket is the title, also
   * where a voice's name is put before or behind it.
   */
  private static final Pattern STEP =
      Pattern.compile(
          "(?:step|script)\\(\\s*\"([0-9.]+)\",((?:\\s*(?:\"[^\"]*\"|voice\\.name\\(\\)|eidolon\\.id\\(\\)|eidolon\\.label\\(\\))[\\s+]*(?:,|\\)|))+)");

  private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

  private static List<String> inTheSources() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Impl.java")).toList()) {
        Matcher step = STEP.matcher(Files.readString(file));
        while (step.find()) {
          all.add(named(step.group(1), title(step.group(2))));
        }
      }
    }
    return all;
  }

  /** Titles are sentences; slugs and delegates are words in lower case. */
  private static String title(String arguments) {
    return TEXT.matcher(arguments)
        .results()
        .map(r -> r.group(1).strip())
        .filter(t -> Character.isUpperCase(t.charAt(0)) || t.startsWith("answers"))
        .findFirst()
        .orElse(arguments);
  }

  private static List<String> inTheOutline() {
    return Stream.of(Phase.values())
        .flatMap(p -> Outline.own(p).stream())
        .map(s -> named(s.id(), s.title()))
        .toList();
  }

  private static String named(String id, String title) {
    return id + " " + title.strip().toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void namesTheStepsOfTheWorkflows() throws IOException {
    assertThat(inTheSources()).hasSizeGreaterThan(40);
    assertThat(inTheOutline()).containsExactlyInAnyOrderElementsOf(inTheSources());
  }

  @Test
  void countsAStepAsOftenAsItIsDone() {
    PlannedStep login = Outline.own(Phase.AUTHENTICATION).get(1);
    assertThat(login.times(7, 4)).isEqualTo(28);
    assertThat(login.times(12, 4)).isEqualTo(48);
    assertThat(Outline.own(Phase.INFRASTRUCTURE).get(4).times(7, 4)).isEqualTo(7);
    assertThat(Outline.own(Phase.PREPARATION).get(0).times(7, 4)).isEqualTo(1);
  }
}
