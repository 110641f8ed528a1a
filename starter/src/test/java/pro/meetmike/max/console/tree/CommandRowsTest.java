package pro.meetmike.max.console.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.console.live.Columns;

class CommandRowsTest {

  private static final String COMMAND =
      "echo approve phase-2/ct203-clara/update-and-install --by 'Christian M.' --note \"why not\" --state '/home/somebody/with a very/long path/that/fits/nowhere/at/all' /home/somebody/with/a/very/long/path/that/fits/nowhere";

  @ParameterizedTest
  @ValueSource(ints = {32, 39, 40, 41, 55, 79, 119, 199})
  void aShellReadsTheRowsAsTheCommandTheyAre(int width) throws Exception {
    List<String> rows = CommandRows.of(COMMAND, "       ", width);
    assertThat(rows).allMatch(r -> Columns.of(r) <= width);
    assertThat(said(String.join("\n", rows))).isEqualTo(said(COMMAND));
  }

  @Test
  void aCommandThatFitsIsLeftAlone() {
    assertThat(CommandRows.of("./max inbox", "  ", 40)).containsExactly("  ./max inbox");
  }

  private static String said(String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes());
    shell.waitFor();
    return said;
  }
}
