package pro.meetmike.max.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Host files whose addresses nobody answers at. */
final class HostFiles {

  private static final String FINGERPRINT = "00:".repeat(31) + "00";

  private static final String TEXT =
      """
      proxmox: { url: "https://127.0.0.1:9", node: ax42, fingerprint: "%3$s", token_file: "%1$s/token" }
      ssh: { host: 127.0.0.1, port: 9, key_file: "%1$s/key", known_hosts: "%1$s/known_hosts" }
      share: { root: "%1$s/share" }
      %2$s
      """;

  private HostFiles() {}

  static void secrets(Path directory) throws IOException {
    secret(directory.resolve("token"), "max@pve!worker=00000000-0000-0000-0000-000000000001");
    secret(directory.resolve("key"), "-----BEGIN OPENSSH PRIVATE KEY-----\nno real key\n");
    Files.writeString(directory.resolve("key.pub"), "ssh-ed25519 AAAA nobody\n");
    Files.createDirectories(directory.resolve("share"));
  }

  static Path write(Path directory, String bind) throws IOException {
    return Files.writeString(
        directory.resolve("host.yaml"), TEXT.formatted(directory, bind, FINGERPRINT));
  }

  private static void secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
