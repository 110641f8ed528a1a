package pro.meetmike.max.proxmox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A TLS server on loopback that answers with exactly the bytes a test wants: any status line, half
 * an answer, a cut or nothing at all.
 */
final class TlsStub implements AutoCloseable {

  /** One request as it came over the wire. */
  record Request(String line, String head, String body) {
    String header(String name) {
      return head.lines()
          .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** What to do with a request. */
  interface Reply {
    void on(Socket socket) throws IOException, InterruptedException;
  }

  static final Reply CUT = Socket::close;
  static final Reply SILENCE = socket -> Thread.sleep(20_000);

  final List<Request> requests = new CopyOnWriteArrayList<>();

  private final SSLServerSocket server;
  private final X509Certificate certificate;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Function<Request, Reply> script = r -> json(200, "OK", "{\"data\":null}");

  private TlsStub(SSLServerSocket server, X509Certificate certificate) {
    this.server = server;
    this.certificate = certificate;
    threads.submit(this::accept);
  }

  /** With a certificate of its own for {@code name}. */
  static TlsStub start(Path folder, String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    if (Files.notExists(store)) {
      generate(store, name);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    SSLServerSocket socket =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new TlsStub(socket, (X509Certificate) keys.getCertificate("pve"));
  }

  private static void generate(Path store, String name) throws IOException, InterruptedException {
    String kind = name.matches("[0-9.]+") ? "ip:" : "dns:";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "pve",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + kind + name,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  void script(Function<Request, Reply> script) {
    this.script = script;
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  String fingerprint() throws GeneralSecurityException {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256);
  }

  Path pem(Path folder) throws IOException, GeneralSecurityException {
    String base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return Files.writeString(
        folder.resolve("ca-" + server.getLocalPort() + ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  static Reply json(int status, String reason, String body) {
    return raw(
        "HTTP/1.1 %d %s\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, reason, body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  static Reply raw(String bytes) {
    return socket -> {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    };
  }

  /** One byte every 100 ms: never silent long enough for the read timeout. */
  static Reply drip() {
    return socket -> {
      byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes();
      socket.getOutputStream().write(head);
      for (int i = 0; i < 200; i++) {
        socket.getOutputStream().write(' ');
        socket.getOutputStream().flush();
        Thread.sleep(100);
      }
    };
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.submit(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        script.apply(request).on(socket);
      }
    } catch (IOException e) {
      // The client went away, which is what some tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.UTF_8);
    Request bare = new Request(text.lines().findFirst().orElse(""), text, "");
    String length = bare.header("Content-Length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Request(bare.line(), text, new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
