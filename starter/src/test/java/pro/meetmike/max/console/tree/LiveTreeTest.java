package pro.meetmike.max.console.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.console.live.Happening;

class LiveTreeTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PipedOutputStream keys = new PipedOutputStream();
  private final PrintStream errors = System.err;
  private final ByteArrayOutputStream afterwards = new ByteArrayOutputStream();
  private Terminal terminal;
  private LiveTree tree;

  @BeforeEach
  void open() throws IOException {
    terminal =
        new ExternalTerminal(
            "test", "xterm", new PipedInputStream(keys), shown, StandardCharsets.UTF_8);
    terminal.setSize(new org.jline.terminal.Size(100, 30));
    System.setErr(new PrintStream(afterwards, true, StandardCharsets.UTF_8));
    tree =
        new LiveTree(
            terminal,
            new Tree(ZoneOffset.UTC),
            new Painter(false),
            Clock.fixed(Looks.NOW, ZoneOffset.UTC),
            true);
  }

  @AfterEach
  void close() {
    tree.close();
    System.setErr(errors);
  }

  private void await(String text) throws InterruptedException {
    for (int i = 0; i < 600 && !screen().contains(text); i++) {
      Thread.sleep(50);
    }
    assertThat(screen()).contains(text);
  }

  private String screen() {
    Screen screen = new Screen(200, 60);
    screen.write(shown.toString(StandardCharsets.UTF_8));
    return String.join("\n", screen.rows());
  }

  @Test
  void showsWhatItIsGivenUntilItIsClosed() throws Exception {
    tree.show(Looks.of(3, 2, 1, false));
    tree.tell(Happening.quiet(Looks.NOW, "ssh-drop struck"));
    await("waits  phase-5/ct202-mike/claude");
    await("09:42:00  ssh-drop struck");
    tree.close();
    assertThat(shown.toString(StandardCharsets.UTF_8)).endsWith("\u001b[?25h\u001b[?1049l");
  }

  @Test
  void fitsWhenTheTerminalChangesItsSize() throws Exception {
    tree.show(Looks.of(3, 0, 0, false));
    await("● 3 CLI and daemon");
    terminal.setSize(new org.jline.terminal.Size(50, 12));
    await("✓ 0–2 Preparation");
    terminal.setSize(new org.jline.terminal.Size(0, 0));
    tree.show(Looks.of(5, 0, 0, false));
    terminal.setSize(new org.jline.terminal.Size(100, 30));
    await("● 5 Authentication");
  }

  @Test
  void whatIsTypedAppearsAndIsReadAsALine() throws Exception {
    tree.show(Looks.of(3, 0, 0, false));
    keys.write("approve go".getBytes(StandardCharsets.UTF_8));
    keys.flush();
    await("> approve go");
    keys.write("-live\r".getBytes(StandardCharsets.UTF_8));
    keys.flush();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(tree.in(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo("approve go-live");
    tree.out().println("go-live approved by Christian");
    await("  go-live approved by Christian");
    tree.close();
    assertThat(lines.readLine()).isNull();
  }

  @Test
  void whatIsLoggedMeanwhileDoesNotTearItAndIsPrintedAfterwards() throws Exception {
    tree.show(Looks.of(3, 0, 0, false));
    System.err.println("WARN something is odd");
    await("  WARN something is odd");
    assertThat(afterwards.toString(StandardCharsets.UTF_8)).isEmpty();
    tree.close();
    assertThat(afterwards.toString(StandardCharsets.UTF_8)).isEqualTo("WARN something is odd\n");
  }

  @Test
  void givesTheTerminalsModesBack() throws Exception {
    Attributes during = terminal.getAttributes();
    assertThat(during.getLocalFlag(LocalFlag.ECHO)).isFalse();
    assertThat(during.getLocalFlag(LocalFlag.ICANON)).isFalse();
    Attributes[] after = new Attributes[1];
    tree.close();
    tree.close();
    after[0] = terminal.getAttributes();
    assertThat(after[0].getLocalFlag(LocalFlag.ICANON)).isTrue();
    assertThat(System.err).isNotSameAs(errors);
  }
}
