package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port in front of a stand-in that can go away and come back, as a host or its network does. */
final class Relay implements AutoCloseable {

  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;

  Relay(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    this.port = listening.getLocalPort();
    listen();
  }

  int port() {
    return port;
  }

  /** From now on connections are refused, and those that stand are cut. */
  void goAway() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  void comeBack() throws IOException {
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    listening = again;
    listen();
  }

  private void listen() {
    ServerSocket here = listening;
    daemon(
        () -> {
          while (!here.isClosed()) {
            Socket from = here.accept();
            Socket to = new Socket(InetAddress.getByName("127.0.0.1"), target);
            open.add(from);
            open.add(to);
            daemon(() -> pump(from, to));
            daemon(() -> pump(to, from));
          }
        });
  }

  private void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException cut) {
                return;
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      goAway();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
