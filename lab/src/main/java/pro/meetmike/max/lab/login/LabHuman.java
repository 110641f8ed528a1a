package pro.meetmike.max.lab.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The person in front of the browser, for a rehearsal that runs by itself: opens the link, enters
 * the code or fetches one.
 *
 * <pre>{@code
 * Optional<String> toPaste = new LabHuman().answer(screen.url(), screen.code());
 * }</pre>
 */
public final class LabHuman {

  private static final Pattern CODE = Pattern.compile("<code>([^<]+)</code>");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How the human's browser reaches an address. */
  @FunctionalInterface
  public interface Way {

    /**
     * A request to what answers for this address in the lab.
     *
     * @throws IOException for an address outside of it
     */
    HttpRequest.Builder to(URI address) throws IOException;
  }

  private final HttpClient browser;
  private final Way way;

  /** One who opens links to this machine only. */
  public LabHuman() {
    this(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), LabHuman::onThisMachine);
  }

  public LabHuman(HttpClient browser, Way way) {
    this.browser = browser;
    this.way = way;
  }

  /**
   * Does the human's part of one login.
   *
   * @param code shown beside the link; null when the page hands one out instead
   * @return the code to paste back, for a login that wants one
   * @throws IOException when the issuer refuses: the code or link is wrong or has expired
   */
  public Optional<String> answer(String url, @Nullable String code)
      throws IOException, InterruptedException {
    if (code != null) {
      enter(url, code);
      return Optional.empty();
    }
    return Optional.of(fetch(url));
  }

  /** Enters a one-time code at the page of a device login. */
  public void enter(String url, String code) throws IOException, InterruptedException {
    open(url);
    send(url, "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
  }

  /** Allows the login at its page and returns the code the page shows. */
  public String fetch(String url) throws IOException, InterruptedException {
    open(url);
    Matcher code = CODE.matcher(send(url, "decision=allow"));
    if (!code.find()) {
      throw new IOException("The sign-in page showed no code to paste.");
    }
    return code.group(1);
  }

  private void open(String url) throws IOException, InterruptedException {
    page(way.to(URI.create(url)).timeout(PATIENCE).GET().build());
  }

  private String send(String url, String form) throws IOException, InterruptedException {
    return page(
        way.to(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private String page(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = browser.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "The sign-in page answered "
              + response.statusCode()
              + ": the code or link is not valid.");
    }
    return response.body();
  }

  /** A rehearsal never signs in anywhere else. */
  private static HttpRequest.Builder onThisMachine(URI address) throws IOException {
    if (!"127.0.0.1".equals(address.getHost())) {
      throw new IOException(
          "The rehearsal's human opens links of the lab only, not " + address.getHost() + ".");
    }
    return HttpRequest.newBuilder(address);
  }
}
