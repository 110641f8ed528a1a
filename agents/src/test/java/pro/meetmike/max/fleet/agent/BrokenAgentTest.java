package pro.meetmike.max.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.Expectation;
import pro.meetmike.max.fleet.file.Problem;

/**
 * Every file of the corpus is a config.yaml with one mistake; its first line says {@code expect}
 * for an error or {@code warn} for a warning, where, and with which words.
 */
class BrokenAgentTest {
  private static final Path CORPUS = Path.of("src/test/resources/broken/agent");

  private static final Fleet PLAN =
      AgentFixture.fleet("LILLy", "Mike", "Clara", "Aria", "Finn", "Anya", "Atlas");

  @TempDir Path dir;

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void isFoundAtTheRightPlaceWithTheRightWords(Path file) throws IOException {
    Path agents = AgentFixture.copy(dir);
    Path config = agents.resolve("clara/config.yaml");
    Files.copy(file, config, StandardCopyOption.REPLACE_EXISTING);
    String first = Files.readString(file).lines().findFirst().orElse("");
    boolean warning = first.startsWith("# warn:");

    AgentCatalogue catalogue = AgentCatalogue.load(agents, PLAN);
    List<Problem> found = warning ? catalogue.warnings() : catalogue.errors();
    Expectation.parse(first.replace("# warn:", "# expect:"))
        .isMetBy(found.stream().filter(p -> p.file().equals(config.toString())).toList());
    assertThat(catalogue.errors())
        .filteredOn(p -> p.file().equals(config.toString()))
        .hasSize(warning ? 0 : 1);
  }
}
