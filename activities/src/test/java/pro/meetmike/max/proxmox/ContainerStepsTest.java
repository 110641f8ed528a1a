package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.ssh.ShellAnswer;

class ContainerStepsTest {

  private static final String START = "POST /nodes/pve/lxc/203/status/start";
  private static final String REBOOT = "POST /nodes/pve/lxc/203/status/reboot";
  private static final String CONFIGURE = "PUT /nodes/pve/lxc/203/config";

  private final FakePve pve = new FakePve();
  private final FakeHost host = new FakeHost(pve);
  private final EidolonPlan clara = Plans.clara();
  private final ContainerSteps steps =
      new ContainerSteps(
          pve, "pve", host, host, "", new ContainerSteps.Rhythm(Heartbeat.none(), m -> {}));

  @BeforeEach
  void created() {
    steps.ensure(clara);
    pve.calls.clear();
  }

  @Test
  void startsWhatIsStopped() {
    assertThat(steps.start(clara).summary()).isEqualTo("CT 203 (clara) started");
    assertThat(pve.status).containsEntry(203, "running");
  }

  @Test
  void leavesARunningContainerAlone() {
    steps.start(clara);
    pve.calls.clear();

    assertThat(steps.start(clara)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void lostReplyToAStartIsLookedAfter() {
    pve.trouble(START, FakePve.Trouble.LOST_REPLY);
    ContainerSteps patient =
        new ContainerSteps(
            pve,
            "pve",
            host,
            host,
            "",
            new ContainerSteps.Rhythm(Heartbeat.none(), m -> pve.endTasks()));

    assertThat(patient.start(clara)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(pve.count(START)).isEqualTo(1);
  }

  @Test
  void startThatFailsIsToldInProxmoxWords() {
    pve.nextExit = "bridge 'vmbr1' does not exist";
    pve.status.clear();
    PveNode node = new PveNode(pve, "pve");
    Upid upid = Upid.parse(pve.task("vzstart", 203, "max@pve!deploy", () -> {}));

    assertThatThrownBy(
            () -> new TaskWatch(node, Heartbeat.none(), m -> {}).succeed(upid, "Starting CT 203"))
        .isInstanceOfSatisfying(
            PveFault.Refused.class,
            f -> {
              assertThat(f.what())
                  .startsWith("Starting CT 203 failed: bridge 'vmbr1' does not exist (task UPID:");
              assertThat(f.remedy()).contains("network.bridge");
            });
  }

  @Test
  void nothingIsDoneToAForeignContainer() {
    pve.containers.put(203, new TreeMap<>(Map.of("hostname", "web", "rootfs", "a:b")));

    List<Runnable> all =
        List.of(
            () -> steps.start(clara),
            () -> steps.reboot(clara),
            () -> steps.protect(clara, true),
            () -> steps.pinHostKey(clara),
            () -> steps.attachShare(clara));
    for (Runnable step : all) {
      assertThatThrownBy(step::run)
          .isInstanceOf(PveFault.Refused.class)
          .hasMessageContaining("carries no mark of MAX");
    }
    assertThat(pve.mutating()).isZero();
    assertThat(host.commands).isEmpty();
  }

  @Test
  void missingContainerIsNamed() {
    pve.containers.clear();

    assertThatThrownBy(() -> steps.start(clara))
        .isInstanceOf(PveFault.NotFound.class)
        .hasMessageContaining("CT 203 (clara) does not exist");
  }

  @Test
  void rebootsOnceEvenWhenTheReplyIsLost() {
    steps.start(clara);
    pve.trouble(REBOOT, FakePve.Trouble.LOST_REPLY);

    assertThat(steps.reboot(clara).summary()).isEqualTo("CT 203 (clara) rebooted");
    assertThat(pve.count(REBOOT)).isEqualTo(1);
  }

  @Test
  void rebootThatNeverArrivedIsLeftToARetry() {
    steps.start(clara);
    pve.trouble(REBOOT, FakePve.Trouble.NEVER_ARRIVES);

    assertThatThrownBy(() -> steps.reboot(clara)).isInstanceOf(PveFault.OutcomeUnknown.class);
  }

  @Test
  void rebootOfAStoppedContainerStartsIt() {
    assertThat(steps.reboot(clara).summary()).isEqualTo("CT 203 (clara) started");
    assertThat(pve.count(REBOOT)).isZero();
  }

  @Test
  void protectionIsComparedBeforeItIsSet() {
    assertThat(steps.protect(clara, true)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(steps.protect(clara, true)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(pve.containers.get(203)).containsEntry("protection", "1");
    assertThat(steps.protect(clara, false)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(steps.protect(clara, false)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(pve.count(CONFIGURE)).isEqualTo(2);
  }

  @Test
  void lostReplyToProtectionIsLookedAfter() {
    pve.trouble(CONFIGURE, FakePve.Trouble.LOST_REPLY);
    assertThat(steps.protect(clara, true)).isInstanceOf(StepOutcome.Changed.class);

    pve.trouble(CONFIGURE, FakePve.Trouble.NEVER_ARRIVES);
    assertThatThrownBy(() -> steps.protect(clara, false))
        .isInstanceOf(PveFault.OutcomeUnknown.class);
  }

  @Test
  void hostKeyIsPinnedWithoutItsComment() {
    assertThat(steps.pinHostKey(clara)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(host.pinned).containsEntry("10.0.100.203", FakeHost.KEY);
    assertThat(steps.pinHostKey(clara)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(host.commands.get(0))
        .containsExactly("pct", "exec", "203", "--", "cat", "/etc/ssh/ssh_host_ed25519_key.pub");
  }

  @Test
  void whatIsNoKeyIsNotPinned() {
    host.key = new ShellAnswer(0, "ssh-ed25519 AAAA\nssh-ed25519 BBBB\n", "");
    assertThat(steps.pinHostKey(clara)).isInstanceOf(StepOutcome.Failed.class);

    host.key = new ShellAnswer(1, "", "cat: /etc/ssh/x: No such file or directory\n");
    StepOutcome.Failed failed = (StepOutcome.Failed) steps.pinHostKey(clara);
    assertThat(failed.reason()).contains("No such file or directory");
    assertThat(failed.remedy()).contains("ssh-keygen -A");
    assertThat(host.pinned).isEmpty();
  }

  @Test
  void shareIsAttachedOnce() {
    assertThat(steps.attachShare(clara)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(steps.attachShare(clara)).isInstanceOf(StepOutcome.Unchanged.class);

    assertThat(host.commands)
        .containsExactly(List.of("pct", "set", "203", "-mp0", "/var/lib/vz/shared,mp=/mnt/shared"));
  }

  @Test
  void mountPointOfSomethingElseIsLeftAlone() {
    pve.containers.get(203).put("mp0", "local-lvm:vm-203-disk-1,mp=/data,size=8G");

    StepOutcome.Failed failed = (StepOutcome.Failed) steps.attachShare(clara);

    assertThat(failed.reason()).contains("is used for local-lvm:vm-203-disk-1 already");
    assertThat(host.commands).isEmpty();
  }

  @Test
  void successOfPctIsNotBelievedWithoutALook() {
    FakeHost lying =
        new FakeHost(new FakePve()) {
          @Override
          public ShellAnswer run(List<String> argv, String stdin) {
            return new ShellAnswer(0, "", "");
          }
        };
    ContainerSteps deceived =
        new ContainerSteps(
            pve, "pve", lying, lying, "", new ContainerSteps.Rhythm(Heartbeat.none(), m -> {}));

    assertThat(deceived.attachShare(clara).summary()).contains("reported success");
  }

  @Test
  void pctThatWaitsForALockIsLeftToARetry() {
    host.set = new ShellAnswer(255, "", "CT is locked (backup)\n");
    assertThatThrownBy(() -> steps.attachShare(clara)).isInstanceOf(PveFault.Locked.class);

    host.set = new ShellAnswer(255, "", "unable to open directory /var/lib/vz/shared\n");
    assertThat(steps.attachShare(clara).summary()).contains("unable to open directory");
  }

  @Test
  void unprivilegedNfsIsRefusedWithBothWaysOut() {
    EidolonPlan nfs =
        Plans.plan("max-deployment", Plans.eidolon(203, "Clara"), Plans.SIZE, Plans.NFS);

    StepOutcome.Failed failed = (StepOutcome.Failed) steps.attachShare(nfs);

    assertThat(failed.remedy())
        .contains("share.transport to bind")
        .contains("unprivileged to false");
    assertThat(host.commands).isEmpty();
  }

  @Test
  void privilegedContainerIsAllowedToMountNfs() {
    ContainerSize privileged =
        new ContainerSize(Plans.TEMPLATE, "local-lvm", 2, 4096, 0, 40, false, true);
    EidolonPlan nfs =
        Plans.plan("max-deployment", Plans.eidolon(204, "Aria"), privileged, Plans.NFS);
    steps.ensure(nfs);

    assertThat(steps.attachShare(nfs)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(steps.attachShare(nfs)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(pve.containers.get(204)).containsEntry("features", "nesting=1,mount=nfs");
    assertThat(steps.ensure(nfs)).isInstanceOf(StepOutcome.Unchanged.class);
  }
}
