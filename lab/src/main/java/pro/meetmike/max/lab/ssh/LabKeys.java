package pro.meetmike.max.lab.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * The lab's keys. Machines have Ed25519 host keys, as Debian's do; the client's own is ECDSA over
 * P-256 in the PEM form that every SSH library reads without a further crypto provider.
 */
final class LabKeys {

  private LabKeys() {}

  /** The client's private key file, made on first use with its {@code .pub} beside it. */
  static Path clientKey(Path stateDir) throws IOException {
    Path file = stateDir.resolve("id_lab");
    if (Files.exists(file)) {
      return file;
    }
    try {
      KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
      ByteArrayOutputStream publicKey = new ByteArrayOutputStream();
      pair.writePublicKey(publicKey, "max-lab");
      Files.writeString(stateDir.resolve("id_lab.pub"), publicKey.toString(StandardCharsets.UTF_8));
      ByteArrayOutputStream privateKey = new ByteArrayOutputStream();
      pair.writePrivateKey(privateKey);
      write(file, privateKey.toByteArray());
      return file;
    } catch (JSchException e) {
      throw new IllegalStateException("The lab's key pair could not be made.", e);
    }
  }

  static PublicKey clientPublicKey(Path stateDir) throws IOException {
    try {
      return AuthorizedKeyEntry.parseAuthorizedKeyEntry(
              Files.readString(stateDir.resolve("id_lab.pub")).trim())
          .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The lab's public key cannot be read.", e);
    }
  }

  /** A host key that stays the same as long as its file does: private, then public part. */
  static KeyPairProvider hostKey(Path file) throws IOException {
    JdkEd25519.register();
    try {
      if (!Files.exists(file)) {
        java.security.KeyPair made =
            KeyPairGenerator.getInstance(JdkEd25519.ALGORITHM).generateKeyPair();
        write(file, (encoded(made.getPrivate()) + encoded(made.getPublic())).getBytes());
      }
      List<String> parts = Files.readAllLines(file);
      KeyFactory keys = KeyFactory.getInstance(JdkEd25519.ALGORITHM);
      return KeyPairProvider.wrap(
          new java.security.KeyPair(
              keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(parts.get(1)))),
              keys.generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts.get(0))))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The lab's host key " + file + " cannot be used.", e);
    }
  }

  private static String encoded(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded()) + "\n";
  }

  /** Whole or not at all, and readable by its owner only. */
  private static void write(Path file, byte[] content) throws IOException {
    Path next =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".next",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The line a {@code ssh_host_*_key.pub} file holds. */
  static String publicLine(KeyPairProvider provider, String comment) {
    try {
      PublicKey key = provider.loadKeys(null).iterator().next().getPublic();
      return PublicKeyEntry.toString(key) + " " + comment;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("A host key of the lab could not be made.", e);
    }
  }
}
