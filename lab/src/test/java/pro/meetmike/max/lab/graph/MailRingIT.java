package pro.meetmike.max.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.deployment.Check.Verdict.DEFER;
import static pro.meetmike.max.deployment.Check.Verdict.PASS;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.microsoft365.Microsoft365Activities.RingRequest;
import pro.meetmike.max.microsoft365.Microsoft365Unconfigured;

class MailRingIT {

  @TempDir Path directory;

  @Test
  void everyMailGoesRoundOnce() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 3)) {
      tenant.createAndLicenseAll();

      List<Check> checks = ring(tenant);

      assertThat(checks)
          .extracting(Check::name)
          .containsExactly("mail:e1->e2", "mail:e2->e3", "mail:e3->e1", "mail:outside");
      assertThat(checks).extracting(Check::verdict).containsOnly(PASS);
      assertEachDeliveredOnce(tenant);
    }
  }

  @Test
  void aSecondRunSendsNothing() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 2)) {
      tenant.createAndLicenseAll();
      ring(tenant);
      long before = tenant.mutations();

      assertThat(ring(tenant)).extracting(Check::verdict).containsOnly(PASS);
      assertThat(tenant.mutations()).isEqualTo(before);
    }
  }

  @Test
  void whatWasSentIsRememberedAcrossARestart() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 2)) {
      tenant.createAndLicenseAll();
      ring(tenant);
    }
    try (Tenant again = new Tenant(directory, Faults.none(), 2)) {
      assertThat(ring(again)).extracting(Check::verdict).containsOnly(PASS);
      assertThat(again.mutations()).isZero();
      assertEachDeliveredOnce(again);
    }
  }

  @Test
  void aWorkerWithoutTenantSaysSoForEveryLink() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 3)) {
      List<Check> checks =
          new Microsoft365Unconfigured("Set the tenant.")
              .mailRing(new RingRequest("max-deployment", tenant.fleet));

      assertThat(checks)
          .extracting(Check::name)
          .containsExactly("mail:e1->e2", "mail:e2->e3", "mail:e3->e1");
      assertThat(checks).extracting(Check::verdict).containsOnly(DEFER);
    }
  }

  @Test
  void lostRepliesNeverDeliverTwice() throws IOException {
    Faults lost = Tenant.everywhere(FaultKind.GRAPH_LOST_REPLY);
    try (Tenant tenant = new Tenant(directory, lost, 3)) {
      tenant.createAndLicenseAll();

      retried(tenant);

      assertThat(lost.count()).isGreaterThan(9);
      assertEachDeliveredOnce(tenant);
      assertThat(tenant.log.matching(o -> o.detail().startsWith("sent "))).hasSize(3);
      assertThat(tenant.log.matching(o -> o.detail().startsWith("draft "))).hasSize(3);
    }
  }

  @Test
  void throttlingIsWaitedOutByTheRetryPolicy() throws IOException {
    Faults throttled = Tenant.everywhere(FaultKind.GRAPH_THROTTLE);
    try (Tenant tenant = new Tenant(directory, throttled, 2)) {
      tenant.createAndLicenseAll();

      List<ApplicationFailure> failures = retried(tenant);

      assertThat(failures)
          .isNotEmpty()
          .allSatisfy(
              f -> {
                assertThat(f.getType()).isEqualTo("MAX-GRAPH-THROTTLED");
                assertThat(f.isNonRetryable()).isFalse();
                assertThat(f.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(1));
              });
      assertEachDeliveredOnce(tenant);
    }
  }

  @Test
  void anEidolonAloneWritesToItself() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 1)) {
      tenant.createAndLicenseAll();

      assertThat(ring(tenant)).extracting(Check::verdict).containsOnly(PASS);
      assertEachDeliveredOnce(tenant);
    }
  }

  @Test
  void aMissingMailboxFailsItsOwnLinksOnly() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 4)) {
      tenant
          .fleet
          .eidolons()
          .subList(0, 3)
          .forEach(e -> tenant.admin.createAndLicense(e, tenant.fleet.licence()));

      List<Check> checks = ring(tenant);

      assertThat(Check.failures(checks))
          .extracting(Check::name)
          .containsExactly("mail:e3->e4", "mail:e4->e1");
    }
  }

  /** What Temporal does: again and again until it is done. */
  private static List<ApplicationFailure> retried(Tenant tenant) {
    List<ApplicationFailure> failures = new ArrayList<>();
    for (int attempt = 0; attempt < 30; attempt++) {
      try {
        assertThat(ring(tenant)).extracting(Check::verdict).containsOnly(PASS);
        return failures;
      } catch (ActivityFailure e) {
        failures.add((ApplicationFailure) e.getCause());
      }
    }
    throw new AssertionError("never done: " + failures);
  }

  private static void assertEachDeliveredOnce(Tenant tenant) {
    tenant
        .fleet
        .eidolons()
        .forEach(
            e ->
                assertThat(
                        tenant.graph.delivered(
                            "<max.ring.max-deployment." + e.id() + "@meetmike.pro>"))
                    .isEqualTo(1));
  }

  private static List<Check> ring(Tenant tenant) {
    return tenant.activities.mailRing(new RingRequest("max-deployment", tenant.fleet));
  }
}
