package pro.meetmike.max.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;

/**
 * The links of a login screen. Pure. The one to sign in at is the first whose path is one of a
 * sign-in: CLIs print others, too, before and after. A link that a line's end has broken is joined.
 */
final class ScreenLinks {

  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>`│|]+");
  private static final Pattern TRAILING = Pattern.compile("[.,;:)\\]]+$");

  /** What may go on in the next line: one word of an address's characters, and no prose. */
  private static final Pattern REST =
      Pattern.compile("\\r?\\n[ \\t]*([A-Za-z0-9%&=_.~+/?#:@!$'*,;-]+)[ \\t]*(?=\\r?\\n|$)");

  private static final Pattern PROSE = Pattern.compile("[A-Za-z]?[a-z]+(?:[.:!?,]|\\.\\.\\.)?");
  private static final Pattern PASTE =
      Pattern.compile("(?i)(?:^|/)(?:oauth2?|authorize|auth|login|signin|sign-in)(?:/|$)");
  private static final Pattern DEVICE = Pattern.compile("(?i)(?:^|/)(?:device|activate)(?:/|$)");

  /**
   * A link as it stands on the screen.
   *
   * @param end where the text behind it begins
   */
  record Link(String url, int end) {

    /** For messages: {@code login.example.org}, or the address as it is when it names none. */
    String host() {
      return uri(url).map(URI::getHost).orElse(url);
    }
  }

  private final LoginHosts allowed;
  private final Voice voice;
  private final List<Link> all = new ArrayList<>();

  ScreenLinks(LoginHosts allowed, Voice voice, String screen) {
    this.allowed = allowed;
    this.voice = voice;
    Matcher matcher = URL.matcher(screen);
    int from = 0;
    while (matcher.find(from)) {
      Link link = joined(screen, matcher.group(), matcher.end());
      all.add(link);
      from = link.end();
    }
  }

  private Link joined(String screen, String begun, int end) {
    StringBuilder url = new StringBuilder(begun);
    int at = end;
    Matcher rest = REST.matcher(screen);
    while (rest.region(at, screen.length()).lookingAt() && goesOn(url.toString(), rest.group(1))) {
      url.append(rest.group(1));
      at = rest.end();
    }
    return new Link(TRAILING.matcher(url).replaceAll(""), at);
  }

  /** A device login's address is short: what is whole already does not go on. */
  private boolean goesOn(String begun, String rest) {
    boolean whole = voice.login() == LoginRecipe.DEVICE && signIn(new Link(begun, 0));
    return !whole && !rest.startsWith("http") && !PROSE.matcher(rest).matches();
  }

  /** Where a person may be sent to sign in. */
  Optional<Link> toSignIn() {
    return all.stream().filter(this::signIn).filter(l -> allows(l)).findFirst();
  }

  /** A link that would be shown, were its host on the list. */
  Optional<Link> strange() {
    return all.stream().filter(this::signIn).filter(l -> !knows(l)).findFirst();
  }

  /** Any link to a host that is not on the list. */
  Optional<Link> foreign() {
    return all.stream().filter(l -> !knows(l)).findFirst();
  }

  /** A link to sign in at a host that is on the list, though not the voice's own sign-in there. */
  Optional<Link> elsewhere() {
    return all.stream()
        .filter(this::signIn)
        .filter(l -> knows(l) && !allows(l))
        .reduce((first, last) -> last);
  }

  private boolean knows(Link link) {
    return allowed.knows(voice.name(), link.url());
  }

  private boolean allows(Link link) {
    return allowed.allows(voice.name(), link.url());
  }

  private boolean signIn(Link link) {
    Optional<URI> uri = uri(link.url());
    String path = uri.map(URI::getPath).orElse("");
    return voice.login() == LoginRecipe.DEVICE
        ? DEVICE.matcher(path).find()
        : PASTE.matcher(path).find() && uri.map(URI::getRawQuery).isPresent();
  }

  private static Optional<URI> uri(String url) {
    try {
      return Optional.of(new URI(url));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
