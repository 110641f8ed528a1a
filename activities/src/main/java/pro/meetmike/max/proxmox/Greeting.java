package pro.meetmike.max.proxmox;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * What Proxmox says to somebody without a token: whether it is there, is the trusted one, and what
 * time it has.
 *
 * @param date its clock by the answer's {@code Date}; empty when it gives none
 */
public record Greeting(Optional<Instant> date) {

  /** Asks once. Throws a {@link PveFault} when nobody answers or the certificate is another. */
  public static Greeting of(
      URI address, ProxmoxEndpoint.Trust trust, ProxmoxEndpoint.Timeouts timeouts) {
    try (CloseableHttpClient http = HttpProxmoxApi.client(trust, timeouts)) {
      HttpGet request = new HttpGet(address.resolve("/api2/json/version"));
      return http.execute(request, answer -> new Greeting(instant(answer.getFirstHeader("Date"))));
    } catch (IOException e) {
      throw TransportFaults.of(address, "GET /version", true, e, null);
    }
  }

  private static Optional<Instant> instant(@Nullable Header date) {
    try {
      return date == null
          ? Optional.empty()
          : Optional.of(
              ZonedDateTime.parse(date.getValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
