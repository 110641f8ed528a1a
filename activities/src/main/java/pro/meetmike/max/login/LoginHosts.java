package pro.meetmike.max.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where each CLI may send a human to sign in. A link to any other host is never shown: what a
 * terminal prints is not trusted.
 */
public final class LoginHosts {

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

  private final Map<String, List<String>> allowed;

  private LoginHosts(Map<String, List<String>> allowed) {
    this.allowed = allowed;
  }

  /** The vendors' own hosts for the four known CLIs. */
  public static LoginHosts ofVendors() {
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    hosts.put(
        "claude",
        List.of("claude.ai", "claude.com", "platform.claude.com", "console.anthropic.com"));
    hosts.put("gemini", List.of("accounts.google.com"));
    hosts.put("codex", List.of("auth.openai.com"));
    hosts.put("copilot", List.of("github.com"));
    return new LoginHosts(hosts);
  }

  /** The same, with one host more for one voice. */
  public LoginHosts and(String voice, String host) {
    Map<String, List<String>> more = new LinkedHashMap<>(allowed);
    List<String> hosts = new ArrayList<>(more.getOrDefault(voice, List.of()));
    hosts.add(host.toLowerCase(Locale.ROOT));
    more.put(voice, List.copyOf(hosts));
    return new LoginHosts(more);
  }

  /**
   * Whether a human may be sent there: HTTPS, no name and password in it, the host exactly as
   * listed. Plain HTTP only to this very machine, and only when it was listed.
   */
  public boolean allows(String voice, String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      if (host == null || uri.getUserInfo() != null) {
        return false;
      }
      String name = host.toLowerCase(Locale.ROOT);
      boolean secure =
          "https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(name);
      return secure && allowed.getOrDefault(voice, List.of()).contains(name);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
