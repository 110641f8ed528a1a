package pro.meetmike.max.proxmox;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** TLS as {@link ProxmoxEndpoint.Trust} asks for it. */
final class Tls {

  private Tls() {}

  static TlsSocketStrategy of(ProxmoxEndpoint.Trust trust) {
    if (trust instanceof ProxmoxEndpoint.Trust.CaFile ca) {
      return new DefaultClientTlsStrategy(
          context(trusting(ca.pem())),
          HostnameVerificationPolicy.BOTH,
          HttpsSupport.getDefaultHostnameVerifier());
    }
    String pin = ((ProxmoxEndpoint.Trust.Fingerprint) trust).sha256();
    // The fingerprint names one certificate, so the name written in it decides nothing more.
    return new DefaultClientTlsStrategy(
        context(new TrustManager[] {new PinnedCertificate(pin)}),
        HostnameVerificationPolicy.CLIENT,
        NoopHostnameVerifier.INSTANCE);
  }

  private static SSLContext context(TrustManager[] managers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS: install a complete JDK.", e);
    }
  }

  private static TrustManager[] trusting(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + n++, c);
      }
      if (n == 0) {
        throw new IllegalArgumentException(
            "The CA file %s holds no certificate: copy /etc/pve/pve-root-ca.pem.".formatted(pem));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The CA file %s cannot be read as PEM: copy /etc/pve/pve-root-ca.pem.".formatted(pem), e);
    }
  }

  /** Trusts the one certificate with this SHA-256, and nothing else. */
  private static final class PinnedCertificate extends X509ExtendedTrustManager {

    private final String pin;

    PinnedCertificate(String pin) {
      this.pin = pin;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] shown = sha256.digest(chain[0].getEncoded());
        if (!MessageDigest.isEqual(shown, HexFormat.of().parseHex(pin))) {
          throw new CertificateException(
              "it shows the certificate %s, expected is %s"
                  .formatted(colons(HexFormat.of().withUpperCase().formatHex(shown)), colons(pin)));
        }
      } catch (GeneralSecurityException e) {
        throw e instanceof CertificateException c ? c : new CertificateException(e);
      }
    }

    private static String colons(String hex) {
      return hex.replaceAll("(..)(?!$)", "$1:");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
