package pro.meetmike.max.lab.containers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.Guests.Guest;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.ssh.PctCommand;
import pro.meetmike.max.lab.ssh.ToolAnswer;

/**
 * One use of {@code pct}: its words come first, each with its length in front. The answer is one
 * frame {@code s} of shell text; or, for a command in a container, {@code r}, then its output as
 * frames {@code o} and {@code e}, then {@code x} with the exit status, while what the caller sends
 * is its input.
 */
final class PctConversation {

  private static final Logger LOG = LoggerFactory.getLogger(PctConversation.class);
  private static final int MOST = 1 << 20;

  private final SocketChannel caller;
  private final ContainerScript script;
  private boolean relayed;

  PctConversation(SocketChannel caller, ContainerScript script) {
    this.caller = caller;
    this.script = script;
  }

  void answer(Guests guests, OperationLog log) throws IOException {
    List<String> words = words();
    ToolAnswer answer = new PctCommand(guests, log, this::relay).use(words);
    if (!relayed) {
      frame('s', answer.shell().getBytes(StandardCharsets.UTF_8));
    }
  }

  private ToolAnswer relay(Guest guest, List<String> command) throws IOException {
    relayed = true;
    frame('r', new byte[0]);
    Process process = script.exec(Integer.toString(guest.ct()), command);
    PctDesk.thread("pct-input", () -> feed(process.getOutputStream()));
    Thread errors = PctDesk.thread("pct-errors", () -> carry('e', process.getErrorStream()));
    carry('o', process.getInputStream());
    try {
      errors.join();
      frame('x', ByteBuffer.allocate(4).putInt(process.waitFor()).array());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    return ToolAnswer.ok();
  }

  private void feed(OutputStream input) {
    ByteBuffer some = ByteBuffer.allocate(1 << 16);
    try (input) {
      while (caller.read(some.clear()) >= 0) {
        input.write(some.array(), 0, some.position());
        input.flush();
      }
    } catch (IOException e) {
      LOG.debug("the command reads no more", e);
    }
  }

  private void carry(char kind, InputStream from) {
    byte[] some = new byte[1 << 16];
    try (from) {
      for (int got = from.read(some); got >= 0; got = from.read(some)) {
        frame(kind, Arrays.copyOf(some, got));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void frame(char kind, byte[] content) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(5 + content.length);
    frame.put((byte) kind).putInt(content.length).put(content).flip();
    while (frame.hasRemaining()) {
      caller.write(frame);
    }
  }

  private List<String> words() throws IOException {
    int count = number();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(new String(taken(number()), StandardCharsets.UTF_8));
    }
    return words;
  }

  private int number() throws IOException {
    int number = ByteBuffer.wrap(taken(4)).getInt();
    if (number < 0 || number > MOST) {
      throw new IOException("a length of " + number + " is not possible");
    }
    return number;
  }

  private byte[] taken(int length) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(length);
    while (all.hasRemaining()) {
      if (caller.read(all) < 0) {
        throw new EOFException("the caller went away");
      }
    }
    return all.array();
  }
}
