package pro.meetmike.max.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.deployment.Check.Verdict.DEFER;
import static pro.meetmike.max.deployment.Check.Verdict.FAIL;
import static pro.meetmike.max.deployment.Check.Verdict.PASS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.microsoft365.Microsoft365Activities.AccountRequest;

class AccountsIT {

  @TempDir Path directory;

  @Test
  void nobodyExistsAtTheStart() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 2)) {
      List<Check> ladder = verify(tenant);

      assertThat(ladder)
          .extracting(Check::verdict)
          .containsExactly(FAIL, DEFER, DEFER, DEFER, DEFER);
      assertThat(ladder.get(0).detail())
          .contains("no account e1@meetmike.pro", "admin centre", "usage location DE");
    }
  }

  @Test
  void tellsAMissingLicenceFromAMissingAccount() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 2)) {
      tenant.admin.create(tenant.first(), tenant.fleet.licence());

      List<Check> ladder = verify(tenant);

      assertThat(ladder).extracting(Check::verdict).containsExactly(PASS, PASS, PASS, FAIL, DEFER);
      assertThat(ladder.get(3).name()).isEqualTo("account:e1:licence");
      assertThat(ladder.get(3).detail()).contains("O365_BUSINESS_ESSENTIALS", "5 free");
    }
  }

  @Test
  void aLicensedAccountIsReady() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 2)) {
      tenant.createAndLicenseAll();
      long before = tenant.mutations();

      assertThat(verify(tenant)).extracting(Check::verdict).containsOnly(PASS).hasSize(5);
      assertThat(tenant.mutations()).isEqualTo(before);
    }
  }

  @Test
  void aBlockedAccountIsNamedAndTheRestStillLookedAt() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 1)) {
      tenant.createAndLicenseAll();
      tenant.admin.enable(tenant.first(), false);

      assertThat(verify(tenant))
          .extracting(Check::verdict)
          .containsExactly(PASS, FAIL, PASS, PASS, PASS);
    }
  }

  @Test
  void aTokenThatEndedIsReplacedWithoutAnyoneNoticing() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 1)) {
      tenant.createAndLicenseAll();
      verify(tenant);
      tenant.graph.expireTokens();

      assertThat(verify(tenant)).extracting(Check::verdict).containsOnly(PASS);
    }
  }

  @Test
  void accountsOutliveTheServer() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 1)) {
      tenant.createAndLicenseAll();
    }
    try (Tenant again = new Tenant(directory, Faults.none(), 1)) {
      again.createAndLicenseAll();

      assertThat(verify(again)).extracting(Check::verdict).containsOnly(PASS);
      assertThat(again.mutations()).isZero();
    }
  }

  private static List<Check> verify(Tenant tenant) {
    return tenant.activities.verifyAccount(
        new AccountRequest(tenant.first(), tenant.fleet.licence()));
  }
}
