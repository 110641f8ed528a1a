package pro.meetmike.max.console.live;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a person sees of a run while it goes on. All methods may be called from any thread. Closing
 * it twice is fine; what happens afterwards is printed as lines.
 */
public interface RunView extends AutoCloseable {

  /** What is to be seen now. */
  void show(Look look);

  /** Something happened beside the steps. */
  void tell(Happening happening);

  /** For lines from elsewhere, so that they do not tear what is drawn. */
  PrintStream out();

  /** What the person types, line by line. */
  InputStream in();

  /** Leaves the terminal as it was found. */
  @Override
  void close();
}
