package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message for human eyes is the same from both sides, and nothing in it is live. */
class SignalMarkdownTest {

  private static final Path VECTORS = Path.of("../agents/runtime/test/vectors");

  static List<Path> vectors() throws IOException {
    try (Stream<Path> files = Files.list(VECTORS)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theAgentsSideRendersTheSame(Path json) throws IOException {
    String name = json.getFileName().toString();
    Reading reading = SignalFile.read(name, Files.readAllBytes(json));
    Signal signal = ((Reading.Understood) reading).signal();

    assertThat(SignalMarkdown.render(signal))
        .isEqualTo(Files.readString(json.resolveSibling(name.replaceFirst("json$", "md"))));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void whatTheMessageCarriesIsCodeToItsLastLine(Path json) throws IOException {
    String page =
        Files.readString(
            json.resolveSibling(json.getFileName().toString().replaceFirst("json$", "md")));

    assertThat(page.lines().skip(1))
        .allMatch(
            line -> line.isEmpty() || line.matches("    .*|- [A-Za-z ]+: `[^`]*`|## `[^`]*`"));
  }
}
