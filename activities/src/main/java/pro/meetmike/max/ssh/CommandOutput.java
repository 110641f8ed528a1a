package pro.meetmike.max.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a command prints, up to a limit, and hands out finished lines. Written by the
 * session's thread, read by the caller's.
 */
final class CommandOutput extends OutputStream {

  private static final int LIMIT = 4 * 1024 * 1024;

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Queue<String> lines = new ArrayDeque<>();

  @Override
  public synchronized void write(int b) {
    if (all.size() < LIMIT) {
      all.write(b);
    }
    if (b == '\n') {
      lines.add(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else if (line.size() < 2000) {
      line.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  /** The next finished line, or null when there is none now. */
  synchronized @Nullable String nextLine() {
    return lines.poll();
  }

  synchronized String text() {
    return all.toString(StandardCharsets.UTF_8);
  }
}
