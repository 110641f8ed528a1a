package pro.meetmike.max.proxmox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import pro.meetmike.max.secret.SecretSource;

/**
 * Where Proxmox is, who we are there, and how we know that it is the right one.
 *
 * @param address {@code https://203.0.113.7:8006}; the API's path is added
 * @param tokenId {@code user@realm!token}
 * @param secret the token's secret, read for each request
 */
public record ProxmoxEndpoint(
    URI address, String tokenId, SecretSource secret, Trust trust, Timeouts timeouts) {

  private static final Pattern TOKEN_ID = Pattern.compile("[^\\s@!=:]+@[\\w.-]+![\\w.-]{2,}");

  public ProxmoxEndpoint {
    requireAddress(address);
    requireTokenId(tokenId);
  }

  /** Throws {@link IllegalArgumentException} for what is no address of a Proxmox host. */
  public static void requireAddress(URI address) {
    if (!"https".equals(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "The Proxmox address %s is not https://<host>:8006: correct it.".formatted(address));
    }
    if (address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The Proxmox address holds credentials: take them out, the token has its own file.");
    }
  }

  /** Throws {@link IllegalArgumentException} for what is no token's id, without its secret. */
  public static void requireTokenId(String tokenId) {
    if (!TOKEN_ID.matcher(tokenId).matches()) {
      throw new IllegalArgumentException(
          "The token id %s is not of the form user@realm!token: give the id alone, its secret is in a file."
              .formatted(tokenId.replaceFirst("=.*", "=***")));
    }
  }

  /** How Proxmox's certificate is checked. There is no way to leave it unchecked. */
  public sealed interface Trust {

    /** Throws {@link IllegalArgumentException} when a file it needs cannot be used. */
    default void requireUsable() {}

    /** Signed by a CA in this PEM file (on the host: {@code /etc/pve/pve-root-ca.pem}). */
    record CaFile(Path pem) implements Trust {
      @Override
      public void requireUsable() {
        Tls.of(this);
      }
    }

    /** Exactly this certificate, by its SHA-256 as {@code pvenode cert info} shows it. */
    record Fingerprint(String sha256) implements Trust {
      public Fingerprint {
        sha256 = sha256.strip().replace(":", "").toUpperCase(Locale.ROOT);
        if (!sha256.matches("[0-9A-F]{64}")) {
          throw new IllegalArgumentException(
              "The certificate fingerprint is not a SHA-256 (64 hex digits): take it from `pvenode cert info`.");
        }
      }
    }
  }

  /**
   * @param connect until the connection stands, TLS included
   * @param read between two pieces of an answer; Proxmox itself waits 10 s for locks
   * @param total for one request from start to end
   */
  public record Timeouts(Duration connect, Duration read, Duration total) {
    public Timeouts {
      if (connect.isNegative() || connect.isZero() || read.isZero() || read.isNegative()) {
        throw new IllegalArgumentException("Timeouts of zero would wait for ever: give seconds.");
      }
      if (total.compareTo(read) < 0) {
        throw new IllegalArgumentException(
            "The total timeout %s is shorter than the read timeout %s: raise it."
                .formatted(total, read));
      }
    }

    /** 5 s, 25 s and 30 s. */
    public static Timeouts usual() {
      return new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(30));
    }
  }
}
