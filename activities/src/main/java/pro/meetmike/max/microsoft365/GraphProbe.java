package pro.meetmike.max.microsoft365;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

/** Whether Graph gives the app a token, and which application permissions are in it. */
public final class GraphProbe {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * What the steps call, and any one of which permissions allows it; the narrowest stands first.
   */
  private static final Map<String, List<String>> NEEDED = needed();

  /** Exchange can grant these for single mailboxes, which no token shows. */
  private static final Set<String> BY_EXCHANGE =
      Set.of("MailboxSettings.Read", "Mail.ReadWrite", "Mail.Send");

  private GraphProbe() {}

  private static Map<String, List<String>> needed() {
    Map<String, List<String>> needed = new LinkedHashMap<>();
    needed.put(
        "Organization.Read.All",
        List.of("Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All"));
    needed.put(
        "Domain.Read.All",
        List.of("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All"));
    needed.put(
        "User.Read.All", List.of("User.Read.All", "User.ReadWrite.All", "Directory.Read.All"));
    needed.put(
        "MailboxSettings.Read", List.of("MailboxSettings.Read", "MailboxSettings.ReadWrite"));
    needed.put("Mail.ReadWrite", List.of("Mail.ReadWrite"));
    needed.put("Mail.Send", List.of("Mail.Send"));
    return needed;
  }

  /** Fetches one token and reads its roles. */
  public static void look(GraphSettings settings, Clock clock, Consumer<ProbeResult> found) {
    try {
      String token = new GraphToken(settings, clock).current();
      Optional<Set<String>> roles = roles(token);
      if (roles.isEmpty()) {
        found.accept(
            ProbeResult.warn(
                Probe.GRAPH,
                "The app %s gets a token in which no permissions can be read."
                    .formatted(settings.clientId()),
                "Compare the app's permissions with the request sheet."));
        return;
      }
      judge(settings, roles.get(), found);
    } catch (GraphTokenException e) {
      found.accept(result(settings, e.fault()));
    } catch (IllegalStateException unreadable) {
      found.accept(
          ProbeResult.wrong(
              Probe.GRAPH, String.valueOf(unreadable.getMessage()), "Put the secret right."));
    }
  }

  /** The time where tokens come from; empty when nobody there tells it. */
  public static Optional<Instant> date(GraphSettings settings) {
    HttpRequest request =
        HttpRequest.newBuilder(settings.authority()).timeout(CONNECT).GET().build();
    try {
      return HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .build()
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("Date")
          .flatMap(GraphProbe::instant);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether anybody answers where tokens come from. */
  public static boolean answers(GraphSettings settings) {
    return date(settings).isPresent();
  }

  private static void judge(
      GraphSettings settings, Set<String> roles, Consumer<ProbeResult> found) {
    Set<String> missing = new TreeSet<>();
    NEEDED.forEach(
        (name, any) -> {
          if (any.stream().noneMatch(roles::contains)) {
            missing.add(name);
          }
        });
    Set<String> mail = missing.stream().filter(BY_EXCHANGE::contains).collect(sorted());
    missing.removeAll(mail);
    if (!missing.isEmpty()) {
      found.accept(
          ProbeResult.wrong(
              Probe.GRAPH,
              "The app %s lacks the application permissions %s."
                  .formatted(settings.clientId(), String.join(", ", missing)),
              "Add them to the app registration and let an administrator consent."));
    }
    if (!mail.isEmpty()) {
      found.accept(
          ProbeResult.warn(
              Probe.GRAPH,
              "The app %s has no %s in its token."
                  .formatted(settings.clientId(), String.join(", ", mail)),
              "Nothing is to be done when Exchange grants it (RBAC for applications); else add it and consent."));
    }
    if (missing.isEmpty() && mail.isEmpty()) {
      found.accept(
          ProbeResult.pass(
              Probe.GRAPH,
              "the app %s gets a token with all %d permissions it needs"
                  .formatted(settings.clientId(), NEEDED.size())));
    }
  }

  private static java.util.stream.Collector<String, ?, Set<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }

  /** The token is a JWT whose middle part names them; nobody but Graph has to trust it. */
  static Optional<Set<String>> roles(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      Set<String> roles = new TreeSet<>();
      claims.path("roles").forEach(role -> roles.add(role.asText()));
      return claims.isObject() ? Optional.of(roles) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProbeResult result(GraphSettings settings, GraphFault fault) {
    URI at = settings.authority();
    String fact = "%s gives no token (%s).".formatted(at, fault.told());
    return fault.passing()
        ? ProbeResult.silent(
            Probe.GRAPH,
            fact,
            "Let this machine reach it over HTTPS (name service, firewall, proxy).")
        : ProbeResult.wrong(
            Probe.GRAPH,
            fact,
            "Check microsoft365.tenant, client and the secret in secret_file against the app registration.");
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
