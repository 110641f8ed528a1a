package pro.meetmike.max.console.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.live.RunView;
import pro.meetmike.max.console.live.Steady;

/**
 * The tree on a real terminal: asks its size before every frame, writes what changed, reads what is
 * typed, and gives the terminal back as it was, also when the process is interrupted.
 */
public final class LiveTree implements RunView {

  private static final long TICK = 120;
  private static final int READ = 200;
  private static final Duration CALM = Duration.ofSeconds(3);

  private final Terminal terminal;
  private final Tree tree;
  private final Painter painter;
  private final Clock clock;
  private final Attributes before;
  private final PrintStream errors = System.err;
  private final News news;
  private final Typing typing = new Typing();
  private final boolean asks;
  private final PipedOutputStream typed = new PipedOutputStream();
  private final PipedInputStream lines;
  private final Thread drawing = new Thread(this::draw, "tree");
  private final Thread reading = new Thread(this::read, "keys");
  private final Thread interrupted = new Thread(this::close, "tree-leaves");
  private Frame frame = Frame.empty();
  private Size size = new Size(0, 0);
  private Instant whole = Instant.MIN;
  private Instant folded = Instant.MIN;
  private @Nullable Look look;
  private boolean closed;

  /**
   * Takes over the terminal.
   *
   * @param asks whether what is typed is read
   */
  LiveTree(Terminal terminal, Tree tree, Painter painter, Clock clock, boolean asks) {
    this.terminal = terminal;
    this.tree = tree;
    this.painter = painter;
    this.clock = clock;
    this.asks = asks;
    this.news = new News(clock);
    try {
      this.lines = new PipedInputStream(typed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.before = terminal.enterRawMode();
    Runtime.getRuntime().addShutdownHook(interrupted);
    System.setErr(news.warnings());
    write(painter.begin());
    drawing.setDaemon(true);
    reading.setDaemon(true);
    drawing.start();
    reading.start();
  }

  @Override
  public synchronized void show(Look next) {
    look = look == null ? next : Steady.after(look, next);
    news.decided(next.decisions());
    notifyAll();
  }

  @Override
  public synchronized void tell(Happening happening) {
    news.add(happening);
    notifyAll();
  }

  @Override
  public PrintStream out() {
    return news.lines();
  }

  @Override
  public InputStream in() {
    return lines;
  }

  private synchronized void draw() {
    try {
      while (!closed) {
        if (look != null) {
          frame(look, clock.instant());
        }
        wait(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void frame(Look now, Instant at) {
    Size is = new Size(terminal.getWidth(), terminal.getHeight());
    if (!is.drawable()) {
      return;
    }
    // all of it now and then, in case somebody else has written here
    boolean all = !is.equals(size) || whole.plus(CALM).isBefore(at);
    int richest = folded.plus(CALM).isAfter(at) && is.equals(size) ? frame.detail() : 0;
    Frame next =
        tree.frame(new Tree.Moment(now, news.all(), at, asks ? typing.text() : null, richest), is);
    if (next.detail() > frame.detail()) {
      folded = at;
    }
    write(painter.change(all ? blank(next) : frame, next));
    whole = all ? at : whole;
    frame = next;
    size = is;
  }

  /** Something that differs from a frame in every row. */
  private static Frame blank(Frame next) {
    return new Frame(List.of(), null, next.detail());
  }

  private void read() {
    try {
      while (true) {
        int c = terminal.reader().read(READ);
        synchronized (this) {
          if (closed || c == -1) {
            return;
          }
        }
        Optional<String> line = c < 0 ? Optional.empty() : typing.key(c);
        if (line.isPresent() && asks) {
          news.lines().println("> " + line.get());
          typed.write((line.get() + "\n").getBytes(StandardCharsets.UTF_8));
          typed.flush();
        }
        if (c >= 0) {
          synchronized (this) {
            notifyAll();
          }
        }
      }
    } catch (IOException gone) {
      // the terminal or whoever reads the lines: then nothing can be typed any more
      return;
    }
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      terminal.writer().write(text);
      terminal.writer().flush();
    }
  }

  @Override
  public void close() {
    List<String> kept = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
      write(painter.end());
      terminal.setAttributes(before);
      System.setErr(errors);
      kept.addAll(news.kept());
    }
    kept.forEach(errors::println);
    errors.flush();
    try {
      typed.close();
      terminal.close();
    } catch (IOException gone) {
      // it was given back already
      return;
    }
  }
}
