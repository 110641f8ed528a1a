package pro.meetmike.max.lab.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/**
 * The lab's keys, all ECDSA over P-256: the one type that the client library, the server library
 * and JDK 17 agree on without a further crypto provider.
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
      Path next =
          Files.createTempFile(
              stateDir,
              "id_lab",
              ".next",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(next, privateKey.toByteArray());
      Files.move(next, file);
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

  /** A host key that stays the same as long as its file does. */
  static KeyPairProvider hostKey(Path file) {
    SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
    provider.setAlgorithm(KeyUtils.EC_ALGORITHM);
    provider.setKeySize(256);
    return provider;
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
