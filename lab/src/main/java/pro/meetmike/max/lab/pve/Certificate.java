package pro.meetmike.max.lab.pve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The self-signed certificate of the lab's host, made once per state directory by the JDK's own
 * {@code keytool}, since the JDK offers no interface for it.
 */
final class Certificate {

  private static final String ALIAS = "pve";

  /** Guards nothing: the key is worth something to this machine's loopback only. */
  private static final String PASSWORD = "rehearsal";

  private final KeyStore store;

  private Certificate(KeyStore store) {
    this.store = store;
  }

  /** Finds the certificate in the directory, or makes it. */
  static Certificate in(Path directory) {
    Path file = directory.resolve("pve-certificate.p12");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new Certificate(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The certificate " + file + " cannot be used; delete it to have a new one made.", e);
    }
  }

  /** SHA-256 over the certificate, as {@code pvenode cert info} prints it. */
  String fingerprint() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(store.getCertificate(ALIAS).getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SSLContext context() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Process keytool = new ProcessBuilder(command(fresh)).redirectErrorStream(true).start();
    keytool.getOutputStream().close();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IOException("keytool could not make the lab's certificate: " + said.strip());
      }
    } catch (InterruptedException e) {
      keytool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool made the lab's certificate.", e);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> command(Path file) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path keytool =
        Path.of(System.getProperty("java.home"), "bin", windows ? "keytool.exe" : "keytool");
    if (!Files.isExecutable(keytool)) {
      throw new IllegalStateException(
          "The lab's certificate needs "
              + keytool
              + ", which is missing; install a Java runtime"
              + " that has it (Debian: openjdk-17-jdk-headless).");
    }
    return List.of(
        keytool.toString(),
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "3650",
        "-dname",
        "CN=pve, OU=REHEARSAL, O=MAX Pipeline lab",
        "-ext",
        "SAN=ip:127.0.0.1,dns:localhost,dns:pve",
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        PASSWORD);
  }
}
