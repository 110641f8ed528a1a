package pro.meetmike.max.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.notify.NotifyActivities.Notice;

/**
 * A post into a Teams channel through its Workflows webhook. The webhook answers before anything is
 * posted and gives no id, so accepted is WARN; the notice's id stands in the post for whoever sees
 * it twice. Posted once, never repeated here.
 */
public final class TeamsChannel implements Channel {

  private static final String NAME = "notify:teams";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI webhook;
  private final HttpClient http;

  /**
   * @param webhook carries its own credential in the query, so it is in no message and no log
   */
  public TeamsChannel(URI webhook) {
    requireHttps(webhook);
    this.webhook = webhook;
    this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  /**
   * Throws {@link IllegalArgumentException} when the credential in it would travel in the clear.
   */
  public static void requireHttps(URI webhook) {
    String host = webhook.getHost();
    boolean loopback = "localhost".equals(host) || "127.0.0.1".equals(host);
    if (host == null || !"https".equals(webhook.getScheme()) && !loopback) {
      throw new IllegalArgumentException(
          "The address of the Teams webhook%s does not begin with https://: give the address as Teams shows it."
              .formatted(host == null ? "" : " on " + host));
    }
  }

  @Override
  public Check send(Notice notice) {
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(AdaptiveCard.of(notice)))
            .build();
    try {
      return told(notice, http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return unsure(notice, "gave no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unsure(notice, "was not waited for");
    }
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  private static Check told(Notice notice, int status) {
    if (status >= 200 && status < 300) {
      return new Check(
          NAME,
          Verdict.WARN,
          "Teams accepted notice "
              + notice.id()
              + "; look into the channel to confirm it is there.");
    }
    if (status >= 500) {
      return unsure(notice, "answered " + status);
    }
    return Check.fail(
        NAME,
        "Teams refused notice %s with status %d; %s"
            .formatted(
                notice.id(),
                status,
                status == 429
                    ? "the channel had too many posts, it is not repeated."
                    : "make a new Workflows webhook for the channel and configure its address."));
  }

  private static Check unsure(Notice notice, String what) {
    return new Check(
        NAME,
        Verdict.WARN,
        "Teams "
            + what
            + " for notice "
            + notice.id()
            + "; look into the channel whether it is there.");
  }
}
