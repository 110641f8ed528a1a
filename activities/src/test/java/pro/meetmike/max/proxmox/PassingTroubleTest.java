package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pro.meetmike.max.deployment.ContainerActivitiesImpl;
import pro.meetmike.max.deployment.Outage;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;

/** What passes by itself, what is waited for with its holder's name, and what is final. */
class PassingTroubleTest {

  private static final String CREATE = "POST /nodes/pve/lxc";
  private static final String CONFIGURE = "PUT /nodes/pve/lxc/203/config";

  private final FakePve pve = new FakePve();
  private final FakeHost host = new FakeHost(pve);
  private final EidolonPlan clara = Plans.clara();
  private final ContainerSteps steps =
      new ContainerSteps(
          pve, "pve", host, host, "", new ContainerSteps.Rhythm(Heartbeat.none(), m -> {}));

  @ParameterizedTest
  @EnumSource(names = {"LOCK_TIMEOUT", "CFS_LOCK", "PMXCFS_AWAY"})
  void whatPassesIsLookedAtAndTriedAgain(FakePve.Trouble trouble) {
    pve.trouble(CREATE, trouble, trouble);
    assertThat(steps.ensure(clara)).isInstanceOf(StepOutcome.Changed.class);

    pve.containers.get(203).put("memory", "512");
    pve.trouble(CONFIGURE, trouble);
    assertThat(steps.ensure(clara)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(pve.containers.get(203)).containsEntry("memory", "4096");
  }

  @Test
  void aLockOfSomebodyElseIsWaitedForAndItsHolderNamed() {
    steps.ensure(clara);
    pve.task("vzdump", 203, "root@pam", () -> {});
    pve.trouble(CONFIGURE, FakePve.Trouble.BACKUP);

    assertThatThrownBy(() -> steps.protect(clara, true))
        .isInstanceOfSatisfying(
            PveFault.Locked.class,
            locked -> {
              assertThat(locked.retryable()).isTrue();
              assertThat(locked.what()).contains("The backup that root@pam began at ", "UPID:pve:");
            });
    assertThat(steps.protect(clara, true)).isInstanceOf(StepOutcome.Changed.class);
  }

  @Test
  void aLockThatNobodyHoldsAnyMoreIsToldSo() {
    steps.ensure(clara);
    pve.task("vncproxy", 203, "root@pam", () -> {}); // somebody's console holds no lock
    pve.trouble(CONFIGURE, FakePve.Trouble.BACKUP);

    assertThatThrownBy(() -> steps.protect(clara, true))
        .hasMessageContaining("No task that runs holds it.")
        .hasMessageContaining("pct unlock");
  }

  @Test
  void pmxcfsAwayIsAnOutageWithTheUnitsToLookAt() {
    pve.trouble("GET /nodes/pve/lxc/203/config", FakePve.Trouble.PMXCFS_AWAY);

    assertThatThrownBy(() -> new ContainerActivitiesImpl(steps).startContainer(clara))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              Outage outage = Outage.in(failure).orElseThrow();
              assertThat(outage.machine()).isEqualTo(Outage.Machine.PROXMOX);
              assertThat(outage.remedy()).contains("systemctl status pve-cluster");
            });
  }

  @Test
  void aDiskTooSmallForTheTemplateIsNamedFromTheTasksLog() {
    pve.nextExit = "unable to create CT 203 - command 'tar xpf -' failed: exit code 2";
    pve.log.addAll(
        List.of("extracting archive", "tar: ./usr: Cannot write: No space left on device"));

    assertThat(steps.ensure(clara))
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class,
            f -> {
              assertThat(f.reason())
                  .contains("the disk of 40 GiB is too small or its storage full");
              assertThat(f.remedy()).startsWith("Raise container.disk in the fleet file");
            });
  }

  @Test
  void severalNodesAreRefusedClearly() {
    pve.answers.put("/version", Map.of("version", "9.2.11"));
    pve.answers.put("/nodes", List.of(Map.of("node", "pve"), Map.of("node", "pve2")));
    pve.answers.put("/nodes/pve/status", Map.of("memory", Map.of("total", 64L << 30)));
    pve.answers.put("/nodes/pve/network", List.of());
    pve.answers.put("/nodes/pve/storage", List.of());
    pve.answers.put("/nodes/pve/storage/local/content", List.of());

    StepOutcome.Failed failed =
        (StepOutcome.Failed)
            steps.preflight(Plans.fleet(Plans.SIZE, Plans.BIND, Plans.eidolon(203, "Clara")));
    assertThat(failed.reason()).contains("Proxmox is a cluster of 2 nodes (pve, pve2)");
  }
}
