package pro.meetmike.max.worker.desk;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.journey.file.DeskAddress;

/**
 * Who may speak to the desk: whoever has the token, addresses this very port of loopback, and is no
 * web page. Loopback alone is no border: every user and every browser of the host reaches it.
 */
public final class DeskKey {

  private static final Pattern PROOF = Pattern.compile("/proof\\?nonce=([0-9a-f]{32,64})");

  private final String token;

  private DeskKey(String token) {
    this.token = token;
  }

  /** Made anew for every desk. */
  public static DeskKey fresh() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return new DeskKey(HexFormat.of().formatHex(random));
  }

  public String token() {
    return token;
  }

  /** What is answered without looking further: a refusal, or the proof; empty when it is heard. */
  public Optional<DeskReply> first(HttpExchange exchange) {
    return stranger(exchange).or(() -> proof(exchange)).or(() -> withoutToken(exchange));
  }

  /**
   * Before a client sends its token, it may ask whether this desk knows it: another process may
   * have got the port of a desk that was killed.
   */
  private Optional<DeskReply> proof(HttpExchange exchange) {
    String asked = String.valueOf(exchange.getRequestURI());
    Matcher proof = PROOF.matcher(asked);
    return proof.matches()
        ? Optional.of(DeskReply.sentence(200, DeskAddress.proof(token, proof.group(1))))
        : Optional.empty();
  }

  /** A rebound name or a page of another origin. */
  private static Optional<DeskReply> stranger(HttpExchange exchange) {
    int port = exchange.getLocalAddress().getPort();
    String host =
        String.valueOf(exchange.getRequestHeaders().getFirst("Host")).toLowerCase(Locale.ROOT);
    boolean here = List.of("127.0.0.1:" + port, "localhost:" + port).contains(host);
    if (here && !exchange.getRequestHeaders().containsKey("Origin")) {
      return Optional.empty();
    }
    return Optional.of(
        DeskReply.sentence(
            403, "The desk answers to max on this machine, not to web pages or other names."));
  }

  private Optional<DeskReply> withoutToken(HttpExchange exchange) {
    String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean right =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    return right
        ? Optional.empty()
        : Optional.of(
            DeskReply.sentence(
                401,
                "The desk answers only to its token: read it from desk.json in the worker's state directory."));
  }
}
