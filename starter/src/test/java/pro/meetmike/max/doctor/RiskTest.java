package pro.meetmike.max.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.IdleVersion;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.console.Examples;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.report.DeploymentState;

class RiskTest {

  @Test
  void nothingIsKnownBeforeADeployment() {
    assertThat(Stream.of(Risk.values()).map(r -> r.judge(null)))
        .hasSize(4)
        .allMatch(
            f ->
                f.verdict() == Verdict.WARN
                    && f.detail().startsWith("impact ")
                    && f.detail().endsWith("not known yet")
                    && f.remedy().contains("find out"));
  }

  @Test
  void aStepThatWaitsShowsTheRisk() {
    Finding found = Risk.R3.judge(Examples.status(DeploymentState.RUNNING, List.of()));
    assertThat(found.verdict()).isEqualTo(Verdict.WARN);
    assertThat(found.detail())
        .contains("impact Low")
        .endsWith("ct203-clara 1.2: storage local-lvm is full");
    assertThat(found.remedy()).contains("./max inbox");
  }

  @Test
  void passesOnceItsStepsHaveEndedWell() {
    assertThat(Risk.R3.judge(Examples.status(DeploymentState.COMPLETED, List.of())).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void isNotTakenForPassedWhereItsStepsLeftNoTrace() {
    assertThat(Risk.R4.judge(Examples.status(DeploymentState.COMPLETED, List.of())).verdict())
        .isEqualTo(Verdict.WARN);
  }

  @Test
  void aMissingSearchAttributeIsNamed() {
    Set<String> all = Attributes.ALL.stream().map(k -> k.getName()).collect(Collectors.toSet());
    assertThat(ServerChecks.attributes(all).verdict()).isEqualTo(Verdict.PASS);
    all.remove("AwaitingApproval");
    assertThat(ServerChecks.attributes(all))
        .satisfies(
            f -> {
              assertThat(f.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(f.detail()).isEqualTo("missing: AwaitingApproval");
            });
  }

  private static final Endpoint HERE = Endpoint.named("127.0.0.1:7233", "default");

  private static Finding worker(Pollers.Queue queue) {
    return ServerChecks.worker(queue, HERE, "temporal");
  }

  @Test
  void aQueueNobodyPollsIsAFailureAndOneThatCannotBeAskedIsNot() {
    assertThat(worker(new Pollers.Queue("max", Pollers.State.SILENT, null)).failed()).isTrue();
    assertThat(worker(new Pollers.Queue("max", Pollers.State.POLLED, null)).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(worker(new Pollers.Queue("max", Pollers.State.UNKNOWN, null)).failed()).isFalse();
  }

  @Test
  void workersWithoutTasksAreAFailureWithTheCommandThatGivesThemSome() {
    Pollers.Queue queue =
        new Pollers.Queue("max", Pollers.State.IDLE, null, new IdleVersion("max:v1", null));
    assertThat(worker(queue))
        .isEqualTo(
            Finding.fail(
                "worker max",
                "a worker of version max:v1 polls max, but no version is the current one, so the server gives it no task",
                "make it: temporal worker deployment set-current-version --deployment-name max --build-id v1"));
  }

  @Test
  void oneThatHasEndedIsToldAsEndedAndNeedsNoWorker() {
    assertThat(ServerChecks.ended(over("CANCELED"), ""))
        .isEqualTo(
            Finding.warn(
                "deployment",
                "max-deployment was cancelled at 2026-11-30T02:40:00Z",
                "begin it again: ./max deploy"));
    assertThat(ServerChecks.ended(over("COMPLETED"), "").verdict()).isEqualTo(Verdict.PASS);
    assertThat(ServerChecks.ended(over("COMPLETED"), "aborted").detail())
        .startsWith("max-deployment was aborted at");
    assertThat(ServerChecks.ended(over("TIMED_OUT"), "").detail()).contains("ran out of time");
  }

  private static Execution over(String status) {
    return new Execution(
        "max-deployment",
        "run",
        "Deployment",
        status,
        "2026-11-30T02:00:00Z",
        "2026-11-30T02:40:00Z",
        null,
        Map.of());
  }

  @Test
  void aDeploymentThatWaitsIsNoFailure() {
    assertThat(
            ServerChecks.judged(Examples.status(DeploymentState.RUNNING, List.of(Examples.gate())))
                .verdict())
        .isEqualTo(Verdict.WARN);
    assertThat(ServerChecks.judged(Examples.status(DeploymentState.RUNNING, List.of())).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(ServerChecks.judged(Examples.status(DeploymentState.ABORTED, List.of())).verdict())
        .isEqualTo(Verdict.WARN);
  }

  @Test
  void anOldJavaIsAFailureWithItsPackage() {
    assertThat(LocalChecks.java(17, "17.0.15").verdict()).isEqualTo(Verdict.PASS);
    assertThat(LocalChecks.java(11, "11.0.2"))
        .satisfies(f -> assertThat(f.remedy()).contains("openjdk-17-jdk-headless"));
  }
}
