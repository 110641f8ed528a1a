package pro.meetmike.max.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

/**
 * Whether the webhook's host is there and shows a certificate of its own. Nothing is asked of it,
 * so nothing is posted; the address carries its credential behind the host, so only the host is
 * named.
 */
public final class WebhookProbe {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int HTTPS = 443;

  private WebhookProbe() {}

  /** Name, connection and, for https, the certificate. */
  public static void look(URI webhook, Consumer<ProbeResult> found) {
    String host = webhook.getHost();
    boolean tls = "https".equals(webhook.getScheme());
    int port = webhook.getPort() > 0 ? webhook.getPort() : tls ? HTTPS : 80;
    String place = "%s:%d".formatted(host, port);
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByName(host), port), (int) CONNECT.toMillis());
      if (tls) {
        handshake(socket, host, port);
      }
      found.accept(
          ProbeResult.pass(Probe.TEAMS, "%s answers; nothing was posted".formatted(place)));
    } catch (UnknownHostException e) {
      found.accept(silent("The name %s is not known.".formatted(host)));
    } catch (SSLException e) {
      found.accept(
          ProbeResult.wrong(
              Probe.TEAMS,
              "%s shows no certificate that is trusted for it.".formatted(place),
              "Compare the address with the one Teams gave; behind a proxy, give Java its certificate."));
    } catch (IOException e) {
      found.accept(silent("%s cannot be reached: %s.".formatted(place, e.getMessage())));
    }
  }

  private static void handshake(Socket plain, String host, int port) throws IOException {
    plain.setSoTimeout((int) CONNECT.toMillis());
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
      SSLParameters checked = socket.getSSLParameters();
      checked.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(checked);
      socket.startHandshake();
    }
  }

  private static ProbeResult silent(String fact) {
    return ProbeResult.silent(
        Probe.TEAMS,
        fact,
        "Let this machine reach it (name service, firewall), or put a new webhook's address into teams.url_file.");
  }
}
