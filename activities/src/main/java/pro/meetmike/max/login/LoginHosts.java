package pro.meetmike.max.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.login.SignInAddress.Terms;

/**
 * Where each CLI may send a human to sign in: the vendor's own sign-in, by host, port, path and
 * client id. A link to anything else is never shown: what a terminal prints is not trusted.
 */
public final class LoginHosts {

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
  private static final String CLAUDE = "9d1c250a-e61b-44d9-88ed-5944d1962f5e";
  private static final String GEMINI =
      "681255809395-oo8ft2oprdrnp9e3aqf6av3hmdib135j.apps.googleusercontent.com";

  private static final Map<String, List<SignInAddress>> VENDORS =
      Map.of(
          "claude",
          List.of(
              new SignInAddress("claude.ai", "/oauth/authorize", new Terms.ClientOrWord(CLAUDE)),
              new SignInAddress("claude.com", "/cai/oauth/authorize", new Terms.Client(CLAUDE)),
              new SignInAddress(
                  "platform.claude.com", "/oauth/authorize", new Terms.Client(CLAUDE)),
              new SignInAddress(
                  "console.anthropic.com", "/oauth/authorize", new Terms.Client(CLAUDE))),
          "gemini",
          List.of(
              new SignInAddress(
                  "accounts.google.com", "/o/oauth2/v2/auth", new Terms.Client(GEMINI))),
          "codex",
          List.of(new SignInAddress("auth.openai.com", "/codex/device", new Terms.None())),
          "copilot",
          List.of(new SignInAddress("github.com", "/login/device", new Terms.None())));

  private final Map<String, List<String>> more;

  private LoginHosts(Map<String, List<String>> more) {
    this.more = more;
  }

  /** The vendors' own sign-ins of the four known CLIs. */
  public static LoginHosts ofVendors() {
    return new LoginHosts(Map.of());
  }

  /** The same, with one host more for one voice, whatever the path: the lab's. */
  public LoginHosts and(String voice, String host) {
    Map<String, List<String>> hosts = new LinkedHashMap<>(more);
    List<String> all = new ArrayList<>(hosts.getOrDefault(voice, List.of()));
    all.add(host.toLowerCase(Locale.ROOT));
    hosts.put(voice, List.copyOf(all));
    return new LoginHosts(hosts);
  }

  /**
   * Whether a human may be sent there: HTTPS, no name and password in it, and one of the voice's
   * sign-ins. Plain HTTP only to this very machine, and only when its host was added.
   */
  public boolean allows(String voice, String url) {
    return plain(url)
        .filter(uri -> added(voice, uri) || of(voice).stream().anyMatch(a -> a.is(uri)))
        .isPresent();
  }

  /** Whether the host is one of the voice's, whatever stands behind it. */
  boolean knows(String voice, String url) {
    return plain(url)
        .filter(
            uri ->
                added(voice, uri)
                    || of(voice).stream().anyMatch(a -> a.host().equalsIgnoreCase(uri.getHost())))
        .isPresent();
  }

  private static List<SignInAddress> of(String voice) {
    return VENDORS.getOrDefault(voice, List.of());
  }

  private boolean added(String voice, URI uri) {
    String name = uri.getHost().toLowerCase(Locale.ROOT);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme()) || LOOPBACK.contains(name);
    return secure && more.getOrDefault(voice, List.of()).contains(name);
  }

  /** Of the web, with a host, and without a name in front of it that looks like one. */
  private static Optional<URI> plain(String url) {
    try {
      URI uri = new URI(url);
      boolean web = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT).matches("https?");
      return web && uri.getHost() != null && uri.getUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
