package pro.meetmike.max.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.notify.LogChannel;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.notify.NotifyActivitiesImpl;
import pro.meetmike.max.notify.TeamsChannel;

class TeamsIT {

  private static final Notice NOTICE =
      new Notice("n-7", List.of("christian"), "Go", "Phase 7 waits.");

  @TempDir Path directory;

  @Test
  void anAcceptedPostIsThereAndIsAWarning() throws IOException {
    try (Tenant tenant = new Tenant(directory, Faults.none(), 1)) {
      assertThat(post(tenant))
          .extracting(Check::verdict)
          .containsExactly(Verdict.PASS, Verdict.WARN);

      assertThat(tenant.graph.posts()).singleElement().asString().contains("Notice n-7");
    }
  }

  @Test
  void aPostWhoseReplyIsLostStaysOne() throws IOException {
    try (Tenant tenant = new Tenant(directory, Tenant.everywhere(FaultKind.GRAPH_LOST_REPLY), 1)) {
      assertThat(post(tenant))
          .extracting(Check::verdict)
          .containsExactly(Verdict.PASS, Verdict.WARN);

      assertThat(tenant.graph.posts()).hasSize(1);
    }
  }

  @Test
  void aThrottledPostIsNotThereAndFails() throws IOException {
    try (Tenant tenant = new Tenant(directory, Tenant.everywhere(FaultKind.GRAPH_THROTTLE), 1)) {
      assertThat(post(tenant))
          .extracting(Check::verdict)
          .containsExactly(Verdict.PASS, Verdict.FAIL);

      assertThat(tenant.graph.posts()).isEmpty();
    }
  }

  private static List<Check> post(Tenant tenant) {
    return new NotifyActivitiesImpl(
            List.of(new TeamsChannel(tenant.graph.teamsWebhook()), new LogChannel()))
        .send(NOTICE);
  }
}
