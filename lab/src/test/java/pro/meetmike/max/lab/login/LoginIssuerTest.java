package pro.meetmike.max.lab.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.OperationLog;

class LoginIssuerTest {

  @TempDir Path directory;

  private final SetClock clock = new SetClock();
  private final LabHuman human = new LabHuman();
  private OperationLog log;
  private LoginIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    log = new OperationLog(directory.resolve("log.jsonl"), clock);
    issuer = LoginIssuer.start(Duration.ofMinutes(15), clock, log);
  }

  @AfterEach
  void stop() throws IOException {
    issuer.close();
    log.close();
  }

  @Test
  void enteredCodeApprovesItsOwnDeviceLoginOnly() throws Exception {
    LoginTicket mine = issuer.device("/codex/device", 5, "ct203-clara/codex");
    LoginTicket other = issuer.device("/codex/device", 5, "ct204-aria/codex");

    assertThat(human.answer(mine.url(), mine.code())).isEmpty();

    assertThat(mine.approved()).isTrue();
    assertThat(other.approved()).isFalse();
    assertThat(log.matching(OperationLog.Operation::mutating))
        .extracting(OperationLog.Operation::target)
        .containsExactly("ct203-clara/codex");
  }

  @Test
  void wrongCodeApprovesNobody() {
    LoginTicket ticket = issuer.device("/login/device", 4, "ct203-clara/copilot");

    assertThatThrownBy(() -> human.enter(ticket.url(), "XXXX-0000"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("400");
    assertThat(ticket.approved()).isFalse();
  }

  @Test
  void openingThePageDecidesNothing() throws Exception {
    LoginTicket ticket = issuer.paste("/oauth/authorize?@STATE@", "ct203-clara/claude");
    HttpRequest look = HttpRequest.newBuilder(URI.create(ticket.url())).GET().build();

    String page = HttpClient.newHttpClient().send(look, BodyHandlers.ofString()).body();

    assertThat(page).contains("REHEARSAL").doesNotContain(ticket.code());
    assertThat(ticket.approved()).isFalse();
    assertThat(ticket.redeem(ticket.code())).isFalse();
  }

  @Test
  void fetchedCodeIsGoodOnce() throws Exception {
    LoginTicket ticket = issuer.paste("/oauth/authorize?@STATE@", "ct203-clara/claude");

    String code = human.answer(ticket.url(), null).orElseThrow();

    assertThat(ticket.redeem("something else")).isFalse();
    assertThat(ticket.redeem(code + "\n")).isTrue();
    assertThat(ticket.redeem(code)).isFalse();
  }

  @Test
  void codeAndLinkExpireAfterFifteenMinutes() throws Exception {
    LoginTicket device = issuer.device("/codex/device", 5, "ct203-clara/codex");
    LoginTicket paste = issuer.paste("/oauth/authorize?@STATE@", "ct203-clara/claude");
    String code = human.fetch(paste.url());
    clock.now = clock.now.plus(Duration.ofMinutes(15));

    assertThatThrownBy(() -> human.enter(device.url(), device.code()))
        .isInstanceOf(IOException.class);
    assertThat(device.approved()).isFalse();
    assertThat(paste.redeem(code)).isFalse();
  }

  @Test
  void humanOfTheLabStaysOnThisMachine() {
    assertThatThrownBy(() -> human.answer("https://claude.ai/oauth/authorize?x", null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("claude.ai");
  }

  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
