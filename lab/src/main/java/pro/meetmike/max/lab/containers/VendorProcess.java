package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.login.LabHuman;
import pro.meetmike.max.lab.vendors.VendorMain;

/**
 * The played vendors where the containers look for the real ones, as a process in their network:
 * the real CLIs' own login commands sign in there, and their stored logins are good there.
 */
final class VendorProcess {

  private static final String PORT = "443";

  private final String forwarded;
  private final Path authority;

  private VendorProcess(String forwarded, Path authority) {
    this.forwarded = forwarded;
    this.authority = authority;
  }

  /** Starts it; the lab's model answers already. */
  static VendorProcess start(ContainerScript script, Fleet fleet) throws IOException {
    Path place = script.place("vendors");
    List<String> args = new ArrayList<>(List.of("--address", "0.0.0.0", "--port", PORT));
    args.addAll(List.of("--identity", place.resolve("vendors.p12").toString()));
    args.addAll(List.of("--log", place.resolve("operations.jsonl").toString()));
    args.addAll(List.of("--models", ModelProcess.BASE));
    fleet.eidolons().forEach(e -> args.addAll(List.of("--eidolon", e.address() + "=" + e.id())));
    InnerProgram.start(script, "vendors.log", VendorMain.class, "vendors at", args);
    return new VendorProcess(script.run("forward", PORT), place.resolve("authority.crt"));
  }

  /** How a person's own browser is led here: without that, a vendor's link leads to the vendor. */
  String browser() {
    return ("the CLIs' sign-in links are the lab's, not the vendors': open them with"
            + " chromium --user-data-dir=$(mktemp -d) --ignore-certificate-errors"
            + " --host-resolver-rules='MAP * 127.0.0.1:%s'")
        .formatted(forwarded);
  }

  /**
   * A person whose browser is led to the lab by every vendor's link, and believes its authority.
   */
  LabHuman human() throws IOException {
    return new LabHuman(HttpClient.newBuilder().sslContext(trust()).build(), this::request);
  }

  private HttpRequest.Builder request(URI link) throws IOException {
    if (!"https".equals(link.getScheme()) || link.getHost() == null) {
      throw new IOException("That is no link of a vendor: " + link);
    }
    String query = link.getRawQuery() == null ? "" : "?" + link.getRawQuery();
    return HttpRequest.newBuilder(
            URI.create("https://127.0.0.1:%s%s%s".formatted(forwarded, link.getRawPath(), query)))
        .header("X-Forwarded-Host", link.getHost());
  }

  private SSLContext trust() throws IOException {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setCertificateEntry(
          "lab", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The lab's authority cannot be read: " + authority, e);
    }
  }
}
