package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.EidolonPlan;

class EnsureContainerTest {

  private static final String CREATE = "POST /nodes/pve/lxc";
  private static final String CONFIGURE = "PUT /nodes/pve/lxc/203/config";

  private final FakePve pve = new FakePve();
  private final List<String> beats = new ArrayList<>();

  private StepOutcome ensure(EidolonPlan plan) {
    PveNode node = new PveNode(pve, "pve");
    Pause none = millis -> {};
    return new EnsureContainer(
            node,
            new TaskWatch(node, beats::add, none),
            none,
            "ssh-ed25519 AAAA max",
            ContainerSpec.of(plan))
        .run();
  }

  private Map<String, String> config() {
    return pve.containers.get(203);
  }

  @Test
  void createsWhatIsAbsent() {
    StepOutcome outcome = ensure(Plans.clara());

    assertThat(outcome).isInstanceOf(StepOutcome.Changed.class);
    assertThat(outcome.summary()).isEqualTo("CT 203 (clara) created");
    assertThat(config())
        .containsEntry("hostname", "clara")
        .containsEntry("memory", "4096")
        .containsEntry("unprivileged", "1")
        .containsEntry("features", "nesting=1")
        .doesNotContainKey("lock");
    assertThat(beats).isNotEmpty().allMatch(b -> b.startsWith("UPID:pve:"));
  }

  @Test
  void secondRunChangesNothing() {
    ensure(Plans.clara());
    pve.calls.clear();

    StepOutcome outcome = ensure(Plans.clara());

    assertThat(outcome).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(pve.mutating()).isZero();
    assertThat(pve.calls).containsExactly("GET /nodes/pve/lxc/203/config");
  }

  @Test
  void lostReplyToCreateLeadsToALookAndNoSecondCreate() {
    pve.trouble(CREATE, FakePve.Trouble.LOST_REPLY);

    StepOutcome outcome = ensure(Plans.clara());

    assertThat(outcome).isInstanceOf(StepOutcome.Changed.class);
    assertThat(outcome.summary()).endsWith("created");
    assertThat(pve.count(CREATE)).isEqualTo(1);
  }

  @Test
  void lostReplyWhoseTaskHasEndedIsFoundDone() {
    pve.trouble(CREATE, FakePve.Trouble.LOST_REPLY);
    PveNode node = new PveNode(pve, "pve");

    StepOutcome outcome =
        new EnsureContainer(
                node,
                new TaskWatch(node, beats::add, m -> {}),
                m -> pve.endTasks(),
                "",
                ContainerSpec.of(Plans.clara()))
            .run();

    assertThat(outcome.summary()).isEqualTo("CT 203 (clara) created");
    assertThat(((StepOutcome.Changed) outcome).details())
        .containsExactly("created; the answer got lost and the next look found the container");
    assertThat(pve.count(CREATE)).isEqualTo(1);
  }

  @Test
  void requestThatNeverArrivedIsSentAgainAfterALook() {
    pve.trouble(CREATE, FakePve.Trouble.NEVER_ARRIVES);

    assertThat(ensure(Plans.clara())).isInstanceOf(StepOutcome.Changed.class);

    int first = pve.calls.indexOf(CREATE);
    int second = pve.calls.lastIndexOf(CREATE);
    assertThat(pve.calls.subList(first + 1, second)).contains("GET /nodes/pve/lxc/203/config");
    assertThat(pve.count(CREATE)).isEqualTo(2);
  }

  @Test
  void givesUpForNowWhenNoAnswerEverComes() {
    pve.trouble(
        CREATE,
        FakePve.Trouble.NEVER_ARRIVES,
        FakePve.Trouble.NEVER_ARRIVES,
        FakePve.Trouble.NEVER_ARRIVES);

    assertThatThrownBy(() -> ensure(Plans.clara()))
        .isInstanceOfSatisfying(
            PveFault.OutcomeUnknown.class, f -> assertThat(f.retryable()).isTrue());
  }

  @Test
  void creationUnderWayIsAdoptedByItsTask() {
    Map<String, Object> body = ContainerSpec.of(Plans.clara()).createParameters("");
    pve.post("/nodes/pve/lxc", body);

    StepOutcome outcome = ensure(Plans.clara());

    assertThat(outcome.summary()).isEqualTo("CT 203 (clara) created");
    assertThat(pve.count(CREATE)).isEqualTo(1);
  }

  @Test
  void creationByAnotherIsNotTouched() {
    pve.containers.put(203, new TreeMap<>(Map.of("lock", "create")));
    pve.task("vzcreate", 203, "root@pam", () -> {});

    StepOutcome outcome = ensure(Plans.clara());

    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    assertThat(outcome.summary()).contains("root@pam is creating a container with the id 203");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void staleCreateLockIsReportedWithItsTaskAndTheWayOut() {
    pve.nextExit = "unexpected status";

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara());

    assertThat(failed.reason())
        .contains("CT 203 is locked by a creation that no longer runs")
        .contains("UPID:pve:")
        .contains("unexpected status");
    assertThat(failed.remedy()).contains("`pct unlock 203`").endsWith("then `max retry`.");
    assertThat(pve.mutating()).isEqualTo(1);
  }

  @Test
  void whatUnlockingLeavesBehindIsNamedAndNotAdopted() {
    pve.containers.put(203, new TreeMap<>());

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara());

    assertThat(failed.reason()).contains("empty shell");
    assertThat(failed.remedy()).contains("pct destroy 203");
  }

  @Test
  void missingTemplateIsToldFromTheTaskAndNotRetried() {
    pve.nextExit = "unable to create CT 203 - volume 'local:vztmpl/none.tar.zst' does not exist";

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara());

    assertThat(failed.reason()).contains("volume 'local:vztmpl/none.tar.zst' does not exist");
    assertThat(failed.remedy()).contains("pveam download");
    assertThat(pve.count(CREATE)).isEqualTo(1);
  }

  @Test
  void lockTimeoutInsideTheTaskIsLeftToARetry() {
    pve.nextExit = "unable to create CT 203 - can't lock file '/x' - got timeout";

    assertThatThrownBy(() -> ensure(Plans.clara())).isInstanceOf(PveFault.Transient.class);
  }

  @Test
  void warningsOfTheCreationAreKept() {
    pve.nextExit = "WARNINGS: 1";

    StepOutcome.Changed changed = (StepOutcome.Changed) ensure(Plans.clara());

    assertThat(changed.details()).anyMatch(d -> d.contains("WARNINGS: 1"));
  }

  @Test
  void foreignContainerIsNeverTouched() {
    pve.containers.put(203, new TreeMap<>(Map.of("hostname", "web", "rootfs", "a:b,size=1G")));

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara());

    assertThat(failed.reason()).contains("CT 203 exists (web) and carries no mark of MAX");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void containerOfAnotherDeploymentIsNeverTouched() {
    ensure(Plans.plan("other", Plans.eidolon(203, "Clara"), Plans.SIZE, Plans.BIND));
    pve.calls.clear();

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara());

    assertThat(failed.reason()).contains("another MAX deployment (other)");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void idOfAVirtualMachineIsRefusedBeforeCreating() {
    pve.takenElsewhere.add(203);

    StepOutcome outcome = ensure(Plans.clara());

    assertThat(outcome.summary()).contains("The id 203 belongs to a virtual machine");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void onlyDifferencesAreChanged() {
    ensure(Plans.clara());
    config().put("memory", "2048");
    config().put("onboot", "0");
    pve.calls.clear();

    StepOutcome.Changed changed = (StepOutcome.Changed) ensure(Plans.clara());

    assertThat(changed.summary()).isEqualTo("CT 203 (clara) adjusted");
    assertThat(changed.details()).containsExactly("memory: 2048 → 4096", "onboot: 0 → 1");
    assertThat(pve.count(CONFIGURE)).isEqualTo(1);
    assertThat(config()).containsEntry("memory", "4096").containsEntry("onboot", "1");
  }

  @Test
  void diskGrowsByItsOwnCall() {
    ensure(Plans.clara());

    StepOutcome outcome = ensure(Plans.clara(Plans.sized(2, 4096, 60)));

    assertThat(outcome).isInstanceOf(StepOutcome.Changed.class);
    assertThat(config().get("rootfs")).endsWith("size=60G");
    assertThat(pve.count("PUT /nodes/pve/lxc/203/resize")).isEqualTo(1);
  }

  @Test
  void diskNeverShrinks() {
    ensure(Plans.clara());
    pve.calls.clear();

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara(Plans.sized(2, 4096, 20)));

    assertThat(failed.reason()).contains("a disk never shrinks");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void otherTemplateIsRefusedWithAPlanToReplace() {
    ensure(Plans.clara());
    ContainerSize other =
        new ContainerSize(
            "local:vztmpl/debian-13.tar.zst", "local-lvm", 2, 4096, 0, 40, true, true);

    StepOutcome.Failed failed = (StepOutcome.Failed) ensure(Plans.clara(other));

    assertThat(failed.reason()).contains("template");
    assertThat(failed.remedy()).contains("put the old value back");
  }

  @Test
  void changeThatWasSavedInSpiteOfA500Counts() {
    ensure(Plans.clara());
    config().put("memory", "2048");
    pve.trouble(CONFIGURE, FakePve.Trouble.SAVED_WITH_500);

    StepOutcome.Changed changed = (StepOutcome.Changed) ensure(Plans.clara());

    assertThat(config()).containsEntry("memory", "4096");
    assertThat(changed.details()).anyMatch(d -> d.startsWith("saved, although"));
    assertThat(pve.count(CONFIGURE)).isEqualTo(1);
  }

  @Test
  void lostReplyToAChangeIsNotRepeated() {
    ensure(Plans.clara());
    config().put("memory", "2048");
    pve.trouble(CONFIGURE, FakePve.Trouble.LOST_REPLY);

    assertThat(ensure(Plans.clara())).isInstanceOf(StepOutcome.Changed.class);
    assertThat(pve.count(CONFIGURE)).isEqualTo(1);
  }

  @Test
  void changeBySomebodyElseInBetweenIsSeenAndRespected() {
    ensure(Plans.clara());
    config().put("memory", "2048");
    boolean[] once = {true};
    pve.beforePut =
        () -> {
          if (once[0]) {
            once[0] = false;
            config().put("description", config().get("description") + "a note\n");
          }
        };

    assertThat(ensure(Plans.clara())).isInstanceOf(StepOutcome.Changed.class);
    assertThat(config().get("description")).contains("a note");
    assertThat(config()).containsEntry("memory", "4096");
    assertThat(pve.count(CONFIGURE)).isEqualTo(2);
  }

  @Test
  void foreignLockIsNamedAndLeftToARetry() {
    ensure(Plans.clara());
    config().put("memory", "2048");
    config().put("lock", "backup");

    assertThatThrownBy(() -> ensure(Plans.clara()))
        .isInstanceOfSatisfying(
            PveFault.Locked.class,
            f -> {
              assertThat(f.kind()).isEqualTo("backup");
              assertThat(f.code()).isEqualTo("MAX-PVE-LOCKED");
              assertThat(f.retryable()).isTrue();
            });
  }

  @Test
  void silenceOfTheServerEndsTheStepForNow() {
    pve.deaf = true;

    assertThatThrownBy(() -> ensure(Plans.clara())).isInstanceOf(PveFault.Transient.class);
  }
}
