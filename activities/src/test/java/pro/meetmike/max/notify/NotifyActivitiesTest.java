package pro.meetmike.max.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.signal.Signal;

@Timeout(30)
class NotifyActivitiesTest {

  private static final Notice NOTICE =
      new Notice("n-1", List.of("Christian", "codex"), "Phase 1 waits", "Say \"go\" {or} not.");

  private final List<Signal> published = new ArrayList<>();
  private final List<String> posted = new ArrayList<>();
  private int webhookStatus = 202;
  private HttpServer webhook;

  @BeforeEach
  void listen() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(webhookStatus, -1);
          exchange.close();
        });
    webhook.start();
  }

  @AfterEach
  void close() {
    webhook.stop(0);
  }

  @Test
  void humansAreReachedInTheirInbox() {
    Check check = inbox(StepOutcome.unchanged("there")).send(NOTICE);

    assertThat(check.verdict()).isEqualTo(Verdict.PASS);
    assertThat(published).extracting(Signal::to).containsExactly("christian.h", "codex");
    assertThat(published).extracting(Signal::id).containsExactly("n-1-christian.h", "n-1-codex");
    assertThat(published.get(0).data()).containsEntry("subject", "Phase 1 waits");
  }

  @Test
  void anInboxThatCannotBeWrittenIsNamed() {
    Check check = inbox(StepOutcome.failed("The inbox is full.", "Empty it.")).send(NOTICE);

    assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check.detail()).contains("codex (The inbox is full. Empty it.)");
  }

  @Test
  void anAcceptedPostIsOnlyAWarning() {
    Check check = teams().send(NOTICE);

    assertThat(check.verdict()).isEqualTo(Verdict.WARN);
    assertThat(posted)
        .singleElement()
        .asString()
        .contains("AdaptiveCard", "Notice n-1 for Christian, codex", "Say \\\"go\\\" {or} not.");
  }

  @Test
  void aRefusedPostFailsWithoutNamingTheAddress() {
    webhookStatus = 404;

    Check check = teams().send(NOTICE);

    assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check.detail()).contains("404", "webhook").doesNotContain("sig=secret", "localhost");
  }

  @Test
  void anAmbiguousAnswerIsNeverPostedAgain() {
    webhookStatus = 504;

    assertThat(teams().send(NOTICE).verdict()).isEqualTo(Verdict.WARN);
    assertThat(posted).hasSize(1);
  }

  @Test
  void aClosedPortIsAWarningToo() {
    TeamsChannel teams = teams();
    webhook.stop(0);

    assertThat(teams.send(NOTICE).verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void anAddressInTheClearIsRefusedWithoutItsKey() {
    assertThatThrownBy(() -> new TeamsChannel(URI.create("http://example.org/post?sig=secret")))
        .hasMessageContaining("https://")
        .hasMessageNotContaining("secret");
  }

  @Test
  void nothingIsPostedBeforeTheRepeatableChannelsAreDone() {
    Channel broken =
        new InboxChannel(
            signal -> {
              throw new IllegalStateException("share is gone");
            },
            "director",
            Map.of(),
            Clock.systemUTC());
    NotifyActivitiesImpl notify = new NotifyActivitiesImpl(List.of(teams(), broken));

    assertThatThrownBy(() -> notify.send(NOTICE)).hasMessage("share is gone");
    assertThat(posted).isEmpty();
  }

  @Test
  void everyChannelAnswersWithOneCheck() {
    NotifyActivitiesImpl notify =
        new NotifyActivitiesImpl(
            List.of(teams(), inbox(StepOutcome.unchanged("there")), new LogChannel()));

    assertThat(notify.send(NOTICE))
        .extracting(Check::name)
        .containsExactly("notify:inbox", "notify:log", "notify:teams");
  }

  private InboxChannel inbox(StepOutcome outcome) {
    return new InboxChannel(
        signal -> {
          published.add(signal);
          return outcome;
        },
        "director",
        Map.of("Christian", "christian.h"),
        Clock.fixed(Instant.parse("2025-12-04T20:20:00Z"), ZoneOffset.UTC));
  }

  private TeamsChannel teams() {
    int port = webhook.getAddress().getPort();
    return new TeamsChannel(URI.create("http://localhost:" + port + "/post?sig=secret"));
  }
}
