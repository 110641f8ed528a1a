package pro.meetmike.max.microsoft365;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers its first request and, from then on, reads each request to its end and hangs up: the case
 * in which an HTTP client likes to send again on a fresh connection.
 */
final class BreakingServer implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  final AtomicInteger requests = new AtomicInteger();
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  BreakingServer() throws IOException {
    Thread thread = new Thread(this::accept, "breaking-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort() + "/v1.0");
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (readRequest(in) && requests.incrementAndGet() == 1) {
          socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        // The client hung up, or the test is over: the loop's condition tells.
        continue;
      }
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    String head = until(in, "\r\n\r\n").toLowerCase(Locale.ROOT);
    int length = head.indexOf("content-length: ");
    if (length >= 0) {
      String number = head.substring(length + 16, head.indexOf('\r', length));
      in.readNBytes(Integer.parseInt(number));
    } else if (head.contains("transfer-encoding: chunked")) {
      until(in, "\r\n0\r\n\r\n");
    }
    return !head.isEmpty();
  }

  private static String until(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    int one = in.read();
    while (one >= 0) {
      read.append((char) one);
      if (read.toString().endsWith(end)) {
        return read.toString();
      }
      one = in.read();
    }
    return "";
  }
}
