package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.OperationLog;

/**
 * Where the command {@code pct} of the real host asks: a socket in a directory that the host sees
 * as {@code /desk}. One caller, one thread.
 */
final class PctDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PctDesk.class);

  private final ContainerScript script;
  private final Guests guests;
  private final OperationLog log;
  private final Path socket;
  private final ServerSocketChannel server;

  private PctDesk(ContainerScript script, Guests guests, OperationLog log) throws IOException {
    this.script = script;
    this.guests = guests;
    this.log = log;
    this.socket = script.place("desk/pct.sock");
    Files.deleteIfExists(socket);
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
  }

  static PctDesk open(ContainerScript script, Guests guests, OperationLog log) throws IOException {
    PctDesk desk = new PctDesk(script, guests, log);
    thread("pct-desk", desk::listen);
    return desk;
  }

  private void listen() {
    try {
      for (; ; ) {
        SocketChannel caller = server.accept();
        thread("pct", () -> answer(caller));
      }
    } catch (AsynchronousCloseException ended) {
      LOG.debug("the desk has closed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(SocketChannel caller) {
    try (caller) {
      new PctConversation(caller, script).answer(guests, log);
    } catch (IOException e) {
      LOG.warn("pct got no answer: {}", e.getMessage());
    }
  }

  static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
