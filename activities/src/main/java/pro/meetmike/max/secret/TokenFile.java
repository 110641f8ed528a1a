package pro.meetmike.max.secret;

import java.nio.file.Path;

/**
 * A file with a Proxmox API token on one line, {@code user@realm!name=uuid}; read anew at each use,
 * so a rotated token needs no restart.
 */
public record TokenFile(Path file) implements SecretSource {

  /** The part before the equals sign, which is no secret. */
  public String id() {
    return parts()[0];
  }

  /** The part behind it. */
  @Override
  public Secret read() {
    return Secret.of(parts()[1]);
  }

  private String[] parts() {
    String[] parts = new SecretFile(file).read().reveal().strip().split("=", 2);
    if (parts.length != 2 || parts[1].isBlank()) {
      throw new IllegalArgumentException(
          "%s does not hold user@realm!name=secret on one line: write it so.".formatted(file));
    }
    return parts;
  }
}
