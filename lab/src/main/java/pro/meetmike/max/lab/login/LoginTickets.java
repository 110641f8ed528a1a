package pro.meetmike.max.lab.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.lab.OperationLog;

/**
 * The logins in progress at an issuer, and its pages for them. A page only shows when it is opened
 * (GET) and only decides when its form is sent (POST), so a link preview signs nobody in.
 */
public final class LoginTickets {

  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, LoginTicket> tickets = new ConcurrentHashMap<>();
  private final Duration lifetime;
  private final Clock clock;
  private final OperationLog log;

  /**
   * @param lifetime of a code or link; the vendors give 15 minutes
   */
  public LoginTickets(Duration lifetime, Clock clock, OperationLog log) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.log = log;
  }

  /** How long a code lives. */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Begins a device login.
   *
   * @param digits how many follow the four letters of the code
   * @param who for the operation log: {@code ct203-clara/codex}
   */
  public LoginTicket device(String url, int digits, String who) {
    return issue(LoginRecipe.DEVICE, url, letters(4) + "-" + digits(digits), who);
  }

  /** Begins a login whose page hands out a code to bring back. */
  public LoginTicket paste(String url, String who) {
    return issue(LoginRecipe.PASTE, url, "4/" + letters(24), who);
  }

  /**
   * The login of a link that a CLI has made itself: begun when it is first opened.
   *
   * @param ending what stands behind every code of this vendor
   */
  public synchronized LoginTicket opened(String url, String ending, String who) {
    return open(LoginRecipe.PASTE, url)
        .orElseGet(() -> issue(LoginRecipe.PASTE, url, "4/" + letters(24) + ending, who));
  }

  private LoginTicket issue(LoginRecipe recipe, String url, String code, String who) {
    LoginTicket ticket =
        new LoginTicket(
            "t" + digits(12), recipe, url, code, who, clock.instant().plus(lifetime), clock);
    tickets.put(ticket.id(), ticket);
    log.looked("login", "begun " + recipe.name().toLowerCase(Locale.ROOT), who);
    return ticket;
  }

  public Optional<LoginTicket> ticket(String id) {
    return Optional.ofNullable(tickets.get(id));
  }

  /** The login whose pasted code this is: right, handed out, in time and never used before. */
  public Optional<LoginTicket> redeem(String pasted) {
    return tickets.values().stream()
        .filter(t -> t.recipe() == LoginRecipe.PASTE && t.redeem(pasted))
        .findFirst();
  }

  /**
   * What a browser gets.
   *
   * @param form the fields sent; empty when the page is only opened
   */
  public LoginPage page(String url, boolean decides, String form) {
    Optional<LoginTicket> paste = open(LoginRecipe.PASTE, url);
    if (paste.isPresent()) {
      return new LoginPage(200, decides ? approve(paste.get()) : LoginPages.consent());
    }
    return open(LoginRecipe.DEVICE, url).isPresent()
        ? device(url, decides ? field(form, "code") : "")
        : new LoginPage(404, LoginPages.message("This link is not known or has expired."));
  }

  private LoginPage device(String url, String code) {
    if (code.isEmpty()) {
      return new LoginPage(200, LoginPages.codeForm());
    }
    Optional<LoginTicket> ticket =
        tickets.values().stream()
            .filter(t -> t.recipe() == LoginRecipe.DEVICE && t.url().equals(url))
            .filter(t -> t.code().equals(code.trim().toUpperCase(Locale.ROOT)) && !t.expired())
            .findFirst();
    if (ticket.isEmpty()) {
      return new LoginPage(400, LoginPages.message("This code is not known or has expired."));
    }
    approve(ticket.get());
    return new LoginPage(200, LoginPages.message("You are signed in. You may close this page."));
  }

  private String approve(LoginTicket ticket) {
    if (ticket.approve()) {
      log.changed("login", "approved", ticket.who(), "");
    }
    return LoginPages.code(ticket.code());
  }

  private Optional<LoginTicket> open(LoginRecipe recipe, String url) {
    return tickets.values().stream()
        .filter(t -> t.recipe() == recipe && t.url().equals(url) && !t.expired())
        .findFirst();
  }

  private static String field(String form, String name) {
    for (String pair : form.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** What nobody can guess, for a link. */
  String secret() {
    return letters(6) + digits(26);
  }

  private String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }
}
