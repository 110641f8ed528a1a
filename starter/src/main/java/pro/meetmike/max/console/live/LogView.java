package pro.meetmike.max.console.live;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Tells a run line by line; nothing is ever taken back. */
public final class LogView implements RunView {

  private final Narration narration;
  private final Consumer<String> lines;
  private final InputStream in;
  private final Clock clock;

  public LogView(Narration narration, InputStream in, Consumer<String> lines, Clock clock) {
    this.narration = narration;
    this.in = in;
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public synchronized void show(Look look) {
    print(narration.look(look, clock.instant()));
  }

  @Override
  public synchronized void tell(Happening happening) {
    print(narration.line(happening));
  }

  private void print(List<String> all) {
    all.forEach(lines);
  }

  @Override
  public PrintStream out() {
    return LineStream.to(lines);
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public void close() {
    // every line has been printed
  }
}
