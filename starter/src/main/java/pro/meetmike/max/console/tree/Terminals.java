package pro.meetmike.max.console.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import pro.meetmike.max.console.live.RunView;

/** The terminal this process was started on, if there is one that a tree can be drawn on. */
public final class Terminals {

  private static final String NONE = "dumb";

  private Terminals() {}

  /**
   * Takes it over; empty where standard input or output is none, where it cannot move its cursor,
   * or where it tells no size.
   *
   * @param asks whether what is typed is read
   */
  public static Optional<RunView> tree(Map<String, String> environment, Clock clock, boolean asks) {
    if (NONE.equals(environment.getOrDefault("TERM", NONE))) {
      return Optional.empty();
    }
    try {
      Terminal terminal = open();
      if (!new Size(terminal.getWidth(), terminal.getHeight()).drawable()) {
        terminal.close();
        return Optional.empty();
      }
      boolean coloured = !environment.containsKey("NO_COLOR");
      return Optional.of(
          new LiveTree(
              terminal, new Tree(ZoneId.systemDefault()), new Painter(coloured), clock, asks));
    } catch (IOException | IllegalStateException none) {
      return Optional.empty();
    }
  }

  /** Where lines are broken: the terminal's width, or nowhere. */
  static int width(Map<String, String> environment) {
    if (System.console() == null || !environment.containsKey("TERM")) {
      return Integer.MAX_VALUE;
    }
    try (Terminal terminal = open()) {
      return terminal.getWidth() > 0 ? terminal.getWidth() : Integer.MAX_VALUE;
    } catch (IOException | IllegalStateException none) {
      return Integer.MAX_VALUE;
    }
  }

  /**
   * Signals are left to the JVM: Ctrl-C has to run its shutdown hooks, and the size is asked for
   * each frame.
   */
  private static Terminal open() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .dumb(false)
        .jna(false)
        .jansi(false)
        .ffm(false)
        .nativeSignals(false)
        .encoding(StandardCharsets.UTF_8)
        .build();
  }
}
