package pro.meetmike.max.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The public half of the worker's SSH key, which new containers let in. */
final class PublicKey {
  private PublicKey() {}

  /** Content of the {@code .pub} file beside a private key. */
  static String besides(Path privateKey) {
    Path file = privateKey.resolveSibling(privateKey.getFileName() + ".pub");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read: put the public key beside the private one (ssh-keygen -y)."
              .formatted(file),
          e);
    }
  }
}
