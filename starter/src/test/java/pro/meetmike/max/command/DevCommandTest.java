package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevCommandTest {

  @TempDir private Path state;

  @ParameterizedTest
  @CsvSource({
    "dev --port 8233, max: --port and --ui-port are both 8233",
    "dev --ui-port 7233, max: --port and --ui-port are both 7233",
    "dev --port 0, max: --port 0 is no port",
    "dev --ui-port 99999, max: --ui-port 99999 is no port"
  })
  void portsThatCannotBeAreNotUnderstood(String typed, String sentence) {
    Typed answer = Typed.max(typed.split(" "));
    assertThat(answer.errorLines()).singleElement().asString().startsWith(sentence);
    assertThat(answer.code()).isEqualTo(64);
  }

  @Test
  void withoutTheProgramAndWithoutATerminalTheCommandThatBringsItIsNamed() {
    for (String verb : new String[] {"dev", "dev --program"}) {
      Typed answer = Typed.in(new Home(Typed.REPOSITORY, state), Map.of(), verb.split(" "));
      assertThat(answer.errorLines())
          .singleElement()
          .asString()
          .contains("./max dev --install", "Python package index");
      assertThat(answer.code()).isEqualTo(4);
      assertThat(answer.out()).isEmpty();
    }
  }

  @Test
  void whereTheProgramIsItsPathIsAllThatIsPrinted() throws IOException {
    Path program = state.resolve("temporal/1.9.1/temporal");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Typed answer =
        Typed.in(new Home(Typed.REPOSITORY, state), Map.of(), "dev", "--program", "--install");
    assertThat(answer.out()).isEqualTo(program + System.lineSeparator());
    assertThat(answer.err()).isEmpty();
    assertThat(answer.code()).isZero();
  }
}
