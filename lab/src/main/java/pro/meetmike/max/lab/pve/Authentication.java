package pro.meetmike.max.lab.pve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who asks: by API token, or by a ticket with its token against forged requests. */
final class Authentication {

  /**
   * A log-in.
   *
   * @param cookie value of {@code PVEAuthCookie}
   * @param prevention value of the header {@code CSRFPreventionToken}, for everything but reading
   */
  record Ticket(String user, String cookie, String prevention) {

    @Override
    public String toString() {
      return "Ticket[" + user + "]";
    }
  }

  private static final Pattern TOKEN = Pattern.compile("PVEAPIToken[= ](\\S+?![\\w.-]+)[=:](\\S+)");
  private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)PVEAuthCookie=([^;]+)");

  private final World world;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  Authentication(World world) {
    this.world = world;
  }

  /** A ticket as a log-in with the right password would give it. */
  Ticket issue(String user) {
    Ticket ticket = new Ticket(user, "PVE:" + user + ":" + fresh(8) + "::" + fresh(24), fresh(24));
    tickets.put(ticket.cookie(), ticket);
    return ticket;
  }

  /**
   * The name of who asks: a user, or a token as {@code user@realm!name}.
   *
   * @param header gives a request header, empty when it is absent
   */
  String identify(String method, Headers header) {
    String authorization = header.value("Authorization");
    if (authorization.startsWith("PVEAPIToken")) {
      return byToken(authorization);
    }
    Matcher cookie = COOKIE.matcher(header.value("Cookie"));
    if (!cookie.find()) {
      throw rejected("No ticket");
    }
    Ticket ticket = tickets.get(cookie.group(1));
    if (ticket == null) {
      throw rejected("permission denied - invalid PVE ticket");
    }
    if (!method.equals("GET") && !same(ticket.prevention(), header.value("CSRFPreventionToken"))) {
      throw rejected("Permission denied - invalid csrf token");
    }
    return ticket.user();
  }

  private String byToken(String authorization) {
    Matcher parts = TOKEN.matcher(authorization);
    if (parts.matches()) {
      String secret = world.secrets().getOrDefault(parts.group(1), "");
      if (!secret.isEmpty() && same(secret, parts.group(2))) {
        return parts.group(1);
      }
    }
    throw rejected("Authentication failed!");
  }

  /** A rejected credential is made to wait, against guessing. */
  private ApiException rejected(String reason) {
    pause();
    return ApiException.unauthorised(reason);
  }

  /** The answer to every log-in with a password: the lab knows none. */
  ApiException refuseLogin() {
    pause();
    return ApiException.loginFailed();
  }

  private void pause() {
    try {
      Thread.sleep(world.settings().rejectionDelay().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String fresh(int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
