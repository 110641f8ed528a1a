package pro.meetmike.max.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * What comes through a channel, for a reader that does not wait for ever: as with a socket, a read
 * that brings nothing in time throws {@link SocketTimeoutException}, and may be tried again.
 */
final class TimedPipe extends OutputStream {

  private final Queue<byte[]> chunks = new ArrayDeque<>();
  private int taken;
  private boolean ended;
  private int timeout;

  /** In milliseconds; 0 is for ever. */
  synchronized void timeout(int millis) {
    this.timeout = millis;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    if (length > 0) {
      chunks.add(Arrays.copyOfRange(bytes, from, from + length));
      notifyAll();
    }
  }

  /** What was written before is read still. */
  @Override
  public synchronized void close() {
    ended = true;
    notifyAll();
  }

  /** The other end. */
  InputStream reader() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return length == 0 ? 0 : take(into, from, length);
      }
    };
  }

  private synchronized int take(byte[] into, int from, int length) throws IOException {
    await();
    byte[] first = chunks.peek();
    if (first == null) {
      return -1;
    }
    int count = Math.min(length, first.length - taken);
    System.arraycopy(first, taken, into, from, count);
    taken += count;
    if (taken == first.length) {
      chunks.remove();
      taken = 0;
    }
    return count;
  }

  private void await() throws IOException {
    long end = System.nanoTime() + timeout * 1_000_000L;
    while (chunks.isEmpty() && !ended) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (timeout > 0 && left <= 0) {
        throw new SocketTimeoutException("nothing came for %d ms".formatted(timeout));
      }
      try {
        wait(timeout > 0 ? left : 0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("The wait for an answer was interrupted.", e);
      }
    }
  }
}
