package pro.meetmike.max.login;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address a vendor's CLI sends people to. Pure. Beside the sign-in a vendor's host has pages
 * that anybody may fill (repositories, redirects) and takes the consent for programs of anybody:
 * path, port and the vendor's own client id have to be right, too.
 *
 * @param host in lower case
 * @param path exactly as it is, not decoded
 * @param terms what stands behind the question mark
 */
record SignInAddress(String host, String path, Terms terms) {

  private static final String CLIENT = "client_id";
  private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{2,200}");

  /** What a query has to be. */
  sealed interface Terms {

    /** A code is typed there; an address that brings one along would sign in somebody else. */
    record None() implements Terms {}

    /** The consent is for this program and no other. */
    record Client(String id) implements Terms {}

    /** As {@link Client}, or one opaque word for everything, which newer CLIs send. */
    record ClientOrWord(String id) implements Terms {}
  }

  /** Whether an address is this one. */
  boolean is(URI uri) {
    return host.equalsIgnoreCase(uri.getHost())
        && "https".equalsIgnoreCase(uri.getScheme())
        && (uri.getPort() == -1 || uri.getPort() == 443)
        && path.equals(uri.getRawPath())
        && uri.getRawFragment() == null
        && fits(uri.getRawQuery());
  }

  private boolean fits(@Nullable String query) {
    if (terms instanceof Terms.None) {
      return query == null;
    }
    if (query == null) {
      return false;
    }
    if (terms instanceof Terms.ClientOrWord either) {
      return OPAQUE.matcher(query).matches() || clients(query).equals(List.of(either.id()));
    }
    return clients(query).equals(List.of(((Terms.Client) terms).id()));
  }

  /** Every client named, however its name is written: two of them are none. */
  private static List<String> clients(String query) {
    List<String> clients = new ArrayList<>();
    for (String pair : query.split("[&;]", -1)) {
      String[] words = pair.split("=", 2);
      if (CLIENT.equalsIgnoreCase(decoded(words[0]).strip())) {
        clients.add(words.length == 2 ? decoded(words[1]) : "");
      }
    }
    return clients;
  }

  private static String decoded(String word) {
    try {
      return URLDecoder.decode(word, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEncoding) {
      return word;
    }
  }
}
