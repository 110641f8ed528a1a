package pro.meetmike.max.lab.pve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** A client that pins the certificate, shows the reason phrase and never repeats a request. */
final class LabClient implements AutoCloseable {

  /** An answer as it came over the wire. */
  record Reply(int status, String reason, String body) {}

  private final HttpRequester requester;
  private final HttpHost host;

  LabClient(String baseUrl, String fingerprint) {
    int port = Integer.parseInt(baseUrl.replaceAll(".*:(\\d+)/.*", "$1"));
    this.host = new HttpHost("https", "127.0.0.1", port);
    this.requester = RequesterBootstrap.bootstrap().setSslContext(pinned(fingerprint)).create();
  }

  static LabClient of(PveServer server) {
    return new LabClient(server.baseUrl(), server.fingerprint());
  }

  /**
   * @param target path with query, as sent
   * @param contentType empty for no body
   */
  Reply send(
      String method, String target, Map<String, String> headers, String contentType, String body)
      throws IOException {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, host, target);
    headers.forEach(request::setHeader);
    if (!contentType.isEmpty()) {
      request.setEntity(
          new StringEntity(
              body, ContentType.parse(contentType).withCharset(StandardCharsets.UTF_8)));
      request.setHeader("Content-Type", contentType);
    }
    try {
      return requester.execute(
          host,
          request,
          Timeout.ofSeconds(20),
          HttpCoreContext.create(),
          response ->
              new Reply(
                  response.getCode(),
                  response.getReasonPhrase(),
                  response.getEntity() == null
                      ? ""
                      : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8)));
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    requester.close(CloseMode.IMMEDIATE);
  }

  private static SSLContext pinned(String fingerprint) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Pin(fingerprint)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Pin(String fingerprint) implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("not a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        String seen = HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        if (!seen.equals(fingerprint)) {
          throw new CertificateException("The certificate is " + seen + ", not " + fingerprint);
        }
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
