package pro.meetmike.max.lab.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.login.LoginTickets;
import pro.meetmike.max.lab.model.WireJson;

class VendorsTest {

  private static final String DEVICE = "https://auth.openai.com/codex/device";
  private static final String CONSENT = "https://claude.ai/oauth/authorize?z-AbC";

  @TempDir Path directory;

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
  private OperationLog log;
  private LoginTickets tickets;

  @BeforeEach
  void start() {
    log = new OperationLog(directory.resolve("log.jsonl"), clock);
    tickets = new LoginTickets(Duration.ofMinutes(15), clock, log);
  }

  @AfterEach
  void stop() throws IOException {
    log.close();
  }

  @Test
  void aDeviceLoginIsPendingUntilItsOwnCodeWasEntered() {
    OpenAi openAi = new OpenAi(tickets, clock);
    VendorReply begun = ask(openAi, "/api/accounts/deviceauth/usercode", "{}");
    String poll = "{\"device_auth_id\":\"%s\"}".formatted(of(begun, "device_auth_id"));

    assertThat(ask(openAi, "/api/accounts/deviceauth/token", poll).status()).isEqualTo(403);
    assertThat(tickets.page(DEVICE, true, "code=XXXX-00000").status()).isEqualTo(400);
    assertThat(ask(openAi, "/api/accounts/deviceauth/token", poll).status()).isEqualTo(403);
    String early = "grant_type=authorization_code&code=" + of(begun, "device_auth_id");
    assertThat(ask(openAi, "/oauth/token", early).status()).isEqualTo(400);
    tickets.page(DEVICE, true, "code=" + of(begun, "user_code"));
    VendorReply polled = ask(openAi, "/api/accounts/deviceauth/token", poll);
    assertThat(polled.status()).isEqualTo(200);
    String right = "grant_type=authorization_code&code=" + of(polled, "authorization_code");
    assertThat(ask(openAi, "/oauth/token", right).status()).isEqualTo(200);
  }

  @Test
  void aDeviceCodeThatRanOutIsSaidInEachVendorsWords() {
    LoginTickets spent = new LoginTickets(Duration.ZERO, clock, log);
    OpenAi openAi = new OpenAi(spent, clock);
    String id = of(ask(openAi, "/api/accounts/deviceauth/usercode", "{}"), "device_auth_id");
    String poll = "{\"device_auth_id\":\"%s\"}".formatted(id);
    assertThat(ask(openAi, "/api/accounts/deviceauth/token", poll).status()).isEqualTo(410);

    GitHub gitHub = new GitHub(spent);
    String code = of(ask(gitHub, "/login/device/code", ""), "device_code");
    VendorReply polled = ask(gitHub, "/login/oauth/access_token", "device_code=" + code);
    assertThat(of(polled, "error")).isEqualTo("expired_token");
  }

  @Test
  void aCodeIsGoodOnceAndOnlyAfterItsPageWasAllowed() {
    Anthropic anthropic = new Anthropic(tickets);
    anthropic.answer(call("GET", "claude.ai", "/oauth/authorize?z-AbC", ""));
    assertThat(tickets.page(CONSENT, false, "").html()).contains("REHEARSAL");
    String page = tickets.page(CONSENT, true, "decision=allow").html();
    String shown = page.replaceAll("(?s).*<code>(.*)#rehearsal</code>.*", "$1");
    String right = "{\"grant_type\":\"authorization_code\",\"code\":\"%s\"}".formatted(shown);

    VendorReply wrong = ask(anthropic, "/v1/oauth/token", "{\"code\":\"4/WRONG\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(of(wrong, "error")).isEqualTo("invalid_grant");
    assertThat(ask(anthropic, "/v1/oauth/token", right).status()).isEqualTo(200);
    assertThat(ask(anthropic, "/v1/oauth/token", right).status()).isEqualTo(400);
  }

  @Test
  void theEnvelopeAroundQuestionAndAnswerIsTakenOffAndPutOn() {
    String body = "{\"model\":\"gemini-x\",\"request\":{\"contents\":[]}}";
    ModelQuestion question =
        new Google(tickets)
            .question(
                call(
                    "POST",
                    "cloudcode-pa.googleapis.com",
                    "/v1internal:streamGenerateContent",
                    body))
            .orElseThrow();

    assertThat(question.path()).isEqualTo("v1beta/models/gemini-x:streamGenerateContent");
    assertThat(new String(question.body(), StandardCharsets.UTF_8)).isEqualTo("{\"contents\":[]}");
    assertThat(question.answered().apply("data: {\"candidates\":[]}"))
        .isEqualTo("data: {\"response\": {\"candidates\":[]}}");
    assertThat(question.answered().apply("")).isEmpty();
  }

  private static VendorReply ask(Vendor vendor, String target, String body) {
    return vendor.answer(call("POST", "auth.openai.com", target, body)).orElseThrow();
  }

  private static VendorCall call(String method, String host, String target, String body) {
    return new VendorCall(
        method, host, target, "10.0.100.203", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String of(VendorReply reply, String field) {
    return WireJson.lenient(reply.body().getBytes(StandardCharsets.UTF_8)).path(field).asText();
  }
}
