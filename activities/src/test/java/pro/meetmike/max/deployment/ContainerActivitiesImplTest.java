package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.proxmox.Plans;
import pro.meetmike.max.proxmox.ProxmoxApi;
import pro.meetmike.max.proxmox.PveFaults;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.ShellAnswer;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshTarget;

class ContainerActivitiesImplTest {

  private static final SshTarget PVE = new SshTarget("host", "root", "pve", 22, false);

  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  @AfterEach
  void close() {
    temporal.close();
  }

  private ContainerActivities activities(ProxmoxApi api) {
    return activities(api, () -> new ShellAnswer(0, "", ""));
  }

  private ContainerActivities activities(ProxmoxApi api, Supplier<ShellAnswer> answer) {
    HostShell host =
        new HostShell() {
          @Override
          public ShellAnswer run(List<String> argv, String stdin) {
            return answer.get();
          }

          @Override
          public String describe() {
            return "root@pve";
          }
        };
    temporal.registerActivitiesImplementations(
        new ContainerActivitiesImpl(api, "pve", host, (address, key) -> true));
    return temporal.newActivityStub(ContainerActivities.class);
  }

  @Test
  void whatPassesIsThrownWithItsCodeSoThatTemporalRetries() {
    ContainerActivities activities =
        activities(PveFaults.always(500, "can't lock file 'x' - got timeout"));

    ActivityFailure thrown =
        catchThrowableOfType(ActivityFailure.class, () -> activities.startContainer(Plans.clara()));

    ApplicationFailure cause = (ApplicationFailure) thrown.getCause();
    assertThat(cause.getType()).isEqualTo("MAX-PVE-TRANSIENT");
    assertThat(cause.isNonRetryable()).isFalse();
  }

  @Test
  void whatARetryCannotCureIsAnOutcome() {
    ContainerActivities activities = activities(PveFaults.always(401, "No ticket"));

    StepOutcome outcome = activities.ensureContainer(Plans.clara());

    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    assertThat(((StepOutcome.Failed) outcome).remedy()).contains("pveum user token list");
  }

  @Test
  void waitingForATaskBeatsTheActivitysHeart() {
    List<Object> beats = new ArrayList<>();
    temporal.setActivityHeartbeatListener(String.class, beats::add);

    StepOutcome outcome = activities(PveFaults.inMemory()).ensureContainer(Plans.clara());

    assertThat(outcome).isInstanceOf(StepOutcome.Changed.class);
    assertThat(beats).isNotEmpty().allSatisfy(b -> assertThat((String) b).startsWith("UPID:"));
  }

  private static Supplier<ShellAnswer> broken(SshResult result) {
    return () -> {
      throw new SshFault(result);
    };
  }

  @Test
  void hostWithAnotherKeyIsForAHuman() {
    ContainerActivities activities =
        activities(
            PveFaults.inMemory(),
            broken(new SshResult.KeyMismatch("pve", "pve shows another key than the pinned one.")));
    activities.ensureContainer(Plans.clara());

    StepOutcome outcome = activities.attachShare(Plans.clara());

    assertThat(outcome.summary()).isEqualTo("pve shows another key than the pinned one.");
    assertThat(((StepOutcome.Failed) outcome).remedy()).contains("ssh_host_ed25519_key.pub");
  }

  @Test
  void hostThatCannotBeReachedIsTriedAgain() {
    ContainerActivities activities =
        activities(
            PveFaults.inMemory(), broken(new SshResult.Unreachable("pve cannot be reached.", PVE)));
    activities.ensureContainer(Plans.clara());

    ActivityFailure thrown =
        catchThrowableOfType(ActivityFailure.class, () -> activities.attachShare(Plans.clara()));

    assertThat(((ApplicationFailure) thrown.getCause()).getType()).isEqualTo(Outage.TYPE);
    assertThat(Outage.in(thrown).orElseThrow())
        .extracting(Outage::machine, Outage::name)
        .containsExactly(Outage.Machine.HOST_SSH, "SSH on root@pve");
  }
}
