package pro.meetmike.max.fleet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of the corpus breaks one rule and says in its first line where the problem has to be
 * found and what the message has to contain.
 */
class BrokenFleetTest {
  private static final Path CORPUS = Path.of("src/test/resources/broken");

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void isRefusedAtTheRightPlaceWithTheRightWords(Path file) throws IOException {
    Expectation expected = Expectation.of(file);
    FleetProblems problems = catchThrowableOfType(FleetProblems.class, () -> FleetFile.load(file));

    assertThat(problems).as("%s is refused", file).isNotNull();
    expected.isMetBy(problems.problems());
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void oneMistakeIsOneProblem(Path file) {
    FleetProblems problems = catchThrowableOfType(FleetProblems.class, () -> FleetFile.load(file));
    assertThat(problems.problems())
        .filteredOn(p -> !p.what().endsWith("is missing"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void theCorpusIsLargeEnoughToMeanSomething() throws IOException {
    assertThat(corpus()).hasSizeGreaterThanOrEqualTo(40);
  }
}
