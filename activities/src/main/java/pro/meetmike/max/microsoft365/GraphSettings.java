package pro.meetmike.max.microsoft365;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where Graph is and as whom to call it.
 *
 * <pre>{@code
 * GraphSettings settings =
 *     GraphSettings.microsoft("contoso.onmicrosoft.com", clientId, () -> readSecretFile());
 * }</pre>
 *
 * @param base Graph's version root, {@code https://graph.microsoft.com/v1.0}
 * @param authority where tokens come from, {@code https://login.microsoftonline.com}
 * @param tenant id or a verified domain
 * @param secret read anew at every token, so a rotated secret needs no restart
 * @param patience how long one call may take, all in all
 */
public record GraphSettings(
    URI base,
    URI authority,
    String tenant,
    String clientId,
    Supplier<String> secret,
    Duration patience) {

  /** Graph's version root in the public cloud. */
  public static final URI PUBLIC_BASE = URI.create("https://graph.microsoft.com/v1.0");

  /** Where tokens of the public cloud come from. */
  public static final URI PUBLIC_AUTHORITY = URI.create("https://login.microsoftonline.com");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public GraphSettings {
    requireHttps("Graph", base);
    requireHttps("the token endpoint", authority);
    if (tenant.isBlank() || clientId.isBlank()) {
      throw new IllegalArgumentException(
          "Microsoft Graph needs a tenant and a client id; name both or neither.");
    }
  }

  /** The public cloud. */
  public static GraphSettings microsoft(String tenant, String clientId, Supplier<String> secret) {
    return at(PUBLIC_BASE, PUBLIC_AUTHORITY, tenant, clientId, secret);
  }

  /** Any other place: a national cloud, or a double on this machine. */
  public static GraphSettings at(
      URI base, URI authority, String tenant, String clientId, Supplier<String> secret) {
    return new GraphSettings(base, authority, tenant, clientId, secret, PATIENCE);
  }

  URI tokenEndpoint() {
    String root = authority.toString().replaceAll("/+$", "");
    return URI.create(root + "/" + tenant + "/oauth2/v2.0/token");
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return "Graph at " + base + " for tenant " + tenant + " as app " + clientId;
  }

  /** A secret must not travel in the clear, except to this machine itself. */
  public static void requireHttps(String what, URI address) {
    boolean loopback =
        "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
    if (!"https".equals(address.getScheme()) && !loopback) {
      throw new IllegalArgumentException(
          "The address of %s is %s: it must begin with https://.".formatted(what, address));
    }
  }
}
