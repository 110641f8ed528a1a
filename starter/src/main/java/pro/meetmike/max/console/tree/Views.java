package pro.meetmike.max.console.tree;

import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.live.LogView;
import pro.meetmike.max.console.live.Narration;
import pro.meetmike.max.console.live.RunView;

/**
 * How a run is shown here: as a tree where there is a terminal to draw on, else line by line.
 *
 * @param plain whether lines are wanted anyway
 * @param asks whether what is typed answers what waits
 */
public record Views(Map<String, String> environment, boolean plain, boolean asks) {

  /**
   * Opens a view.
   *
   * @param in what is typed, where no tree is drawn
   * @param lines where lines are printed, then
   */
  public RunView open(Paint paint, InputStream in, Consumer<String> lines, Clock clock) {
    Optional<RunView> tree = plain ? Optional.empty() : Terminals.tree(environment, clock, asks);
    return tree.orElseGet(
        () -> {
          int width = Terminals.width(environment);
          return new LogView(new Narration(paint, ZoneId.systemDefault(), width), in, lines, clock);
        });
  }
}
