package pro.meetmike.max.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pro.meetmike.max.deployment.Check.Verdict.DEFER;
import static pro.meetmike.max.deployment.Check.Verdict.FAIL;
import static pro.meetmike.max.deployment.Check.Verdict.PASS;
import static pro.meetmike.max.deployment.Check.Verdict.WARN;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.microsoft365.Microsoft365Activities.AccountRequest;
import pro.meetmike.max.microsoft365.ScriptedGraph.Answer;

@Timeout(60)
class AccountsTest {

  private static final AccountRequest REQUEST =
      new AccountRequest(
          new Eidolon(201, "LILLy", "", "", "", "lilly@a.b", 10_201),
          new Licence("Business Basic", List.of("SKU_A", "SKU_B"), "DE", "a.b"));
  private static final Answer NO_LICENCE = Answer.json(200, "{\"value\":[]}");
  private static final Answer MAILBOX = Answer.json(200, "{\"timeZone\":\"UTC\"}");

  @Test
  void anySkuOfTheListWillDo() throws IOException {
    assertThat(verify(user(true, "DE"), licence("SKU_B", "EXCHANGE_S_STANDARD", "TEAMS1"), MAILBOX))
        .extracting(Check::verdict)
        .containsExactly(PASS, PASS, PASS, PASS, PASS);
  }

  @Test
  void anotherSkuIsNoLicence() throws IOException {
    Answer skus =
        Answer.json(
            200,
            "{\"value\":[{\"skuPartNumber\":\"SKU_A\",\"consumedUnits\":7,\"prepaidUnits\":{\"enabled\":7}}]}");

    List<Check> ladder = verify(user(true, "DE"), licence("OTHER", "EXCHANGE_S_STANDARD"), skus);

    assertThat(ladder).extracting(Check::verdict).containsExactly(PASS, PASS, PASS, FAIL, DEFER);
    assertThat(ladder.get(3).detail()).contains("SKU_A or SKU_B", "none free in the tenant");
  }

  @Test
  void aLicenceWithoutTeamsIsAWarning() throws IOException {
    assertThat(verify(user(true, "DE"), licence("SKU_A", "EXCHANGE_S_STANDARD"), MAILBOX).get(3))
        .satisfies(c -> assertThat(c.verdict()).isEqualTo(WARN))
        .satisfies(c -> assertThat(c.detail()).contains("without a Teams plan"));
  }

  @Test
  void aLicenceWithoutExchangeIsNoLicenceYet() throws IOException {
    assertThat(verify(user(true, "DE"), licence("SKU_A", "TEAMS1")))
        .extracting(Check::verdict)
        .containsExactly(PASS, PASS, PASS, FAIL, DEFER);
  }

  @Test
  void aMissingUsageLocationIsToldFromAnotherOne() throws IOException {
    Answer licence = licence("SKU_A", "EXCHANGE_S_STANDARD", "TEAMS1");

    assertThat(verify(user(true, null), licence, MAILBOX).get(2).verdict()).isEqualTo(FAIL);
    assertThat(verify(user(true, "FR"), licence, MAILBOX).get(2).verdict()).isEqualTo(WARN);
  }

  @Test
  void aMailboxThatIsNotThereYetFails() throws IOException {
    Answer licence = licence("SKU_A", "EXCHANGE_S_STANDARD", "TEAMS1");
    Answer missing = Answer.error(404, "MailboxNotEnabledForRESTAPI");

    assertThat(verify(user(true, "DE"), licence, missing).get(4))
        .satisfies(c -> assertThat(c.verdict()).isEqualTo(FAIL))
        .satisfies(c -> assertThat(c.detail()).contains("half an hour"));
  }

  @Test
  void aMissingPermissionIsNotAMissingAccount() throws IOException {
    List<Check> ladder = verify(Answer.error(403, "Authorization_RequestDenied"));

    assertThat(ladder).extracting(Check::verdict).containsExactly(FAIL, DEFER, DEFER, DEFER, DEFER);
    assertThat(ladder.get(0).detail())
        .contains("grant the app the permission")
        .doesNotContain("no account");
  }

  @Test
  void withoutThePermissionToCountTheNumberIsLeftOut() throws IOException {
    Answer denied = Answer.error(403, "Authorization_RequestDenied");

    assertThat(verify(user(true, "DE"), NO_LICENCE, denied).get(3).detail())
        .contains("no licence")
        .doesNotContain("free in the tenant");
  }

  @Test
  void throttlingIsNoVerdict() {
    assertThatThrownBy(() -> verify(Answer.error(429, "TooManyRequests")))
        .isInstanceOf(GraphException.class);
    assertThatThrownBy(() -> verify(user(true, "DE"), Answer.error(503, "Busy")))
        .isInstanceOf(GraphException.class);
  }

  @Test
  void aWorkerWithoutTenantPassesNothing() {
    Microsoft365Unconfigured activities = new Microsoft365Unconfigured("Set the tenant.");

    List<Check> ladder = activities.verifyAccount(REQUEST);

    assertThat(ladder).extracting(Check::verdict).containsOnly(DEFER);
    assertThat(ladder)
        .extracting(Check::name)
        .containsExactly(
            "account:lilly:exists",
            "account:lilly:enabled",
            "account:lilly:usage-location",
            "account:lilly:licence",
            "account:lilly:mailbox");
    assertThat(ladder.get(0).detail()).contains("no Microsoft 365 tenant", "Set the tenant.");
  }

  private static List<Check> verify(Answer... answers) throws IOException {
    try (ScriptedGraph graph = new ScriptedGraph(answers)) {
      return new Accounts(new GraphConnection(graph.settings(), Clock.systemUTC())).verify(REQUEST);
    }
  }

  private static Answer user(boolean enabled, @Nullable String location) {
    String quoted = location == null ? "null" : "\"" + location + "\"";
    return Answer.json(
        200, "{\"id\":\"u\",\"accountEnabled\":" + enabled + ",\"usageLocation\":" + quoted + "}");
  }

  private static Answer licence(String sku, String... plans) {
    String all =
        Arrays.stream(plans)
            .map(p -> "{\"servicePlanName\":\"" + p + "\",\"provisioningStatus\":\"Success\"}")
            .collect(Collectors.joining(","));
    return Answer.json(
        200, "{\"value\":[{\"skuPartNumber\":\"" + sku + "\",\"servicePlans\":[" + all + "]}]}");
  }
}
