package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets a script's first line through by half and then calls {@code cut}: what the client saw is
 * less than what was done.
 */
final class CutStream extends OutputStream {

  private final OutputStream target;
  private final Runnable cut;
  private boolean done;

  CutStream(OutputStream target, Runnable cut) {
    this.target = target;
    this.cut = cut;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (done || length == 0) {
      return;
    }
    done = true;
    int line = 0;
    while (line < length && bytes[offset + line] != '\n') {
      line++;
    }
    target.write(bytes, offset, line / 2);
    target.flush();
    cut.run();
  }
}
