package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerObservationTest {

  private final OwnershipMark ours = ContainerSpec.of(Plans.clara()).mark();
  private final OwnershipMark theirs = OwnershipMark.of("other", "build");

  private ContainerObservation observe(Map<String, String> options) {
    return ContainerObservation.of(Optional.of(new ContainerConfig(options, "d")), ours);
  }

  @Test
  void nothingThereIsAbsent() {
    assertThat(ContainerObservation.of(Optional.empty(), ours))
        .isInstanceOf(ContainerObservation.Absent.class);
  }

  @Test
  void createLockHidesWhoseItIs() {
    assertThat(observe(Map.of("lock", "create"))).isInstanceOf(ContainerObservation.Creating.class);
  }

  @Test
  void anotherLockDoesNot() {
    assertThat(observe(Map.of("lock", "backup", "description", ours.line())))
        .isInstanceOf(ContainerObservation.Ours.class);
  }

  @Test
  void lineInTheNotesProvesOwnership() {
    assertThat(observe(Map.of("description", "hello\r\n" + ours.line() + "\r\nbye\n")))
        .isInstanceOf(ContainerObservation.Ours.class);
  }

  @Test
  void tagStandsInForEmptiedNotes() {
    assertThat(observe(Map.of("tags", ours.tags()))).isInstanceOf(ContainerObservation.Ours.class);
  }

  @Test
  void lineOfAnotherDeploymentOutweighsOurTag() {
    assertThat(observe(Map.of("tags", ours.tags(), "description", theirs.line())))
        .isEqualTo(new ContainerObservation.ForeignMax("other"));
  }

  @Test
  void tagOfAnotherDeploymentIsForeign() {
    assertThat(observe(Map.of("tags", theirs.tags())))
        .isEqualTo(new ContainerObservation.ForeignMax(theirs.tag()));
  }

  @Test
  void bareMaxTagProvesNothing() {
    assertThat(observe(Map.of("tags", "max", "hostname", "web", "rootfs", "a:b")))
        .isEqualTo(new ContainerObservation.Foreign("web", false));
  }

  @Test
  void lineWithinOtherTextProvesNothing() {
    assertThat(observe(Map.of("description", "copied from " + ours.line(), "rootfs", "a:b")))
        .isInstanceOf(ContainerObservation.Foreign.class);
  }

  @Test
  void otherSpecOfTheSameDeploymentIsStillOurs() {
    OwnershipMark older = OwnershipMark.of("max-deployment", "older");
    assertThat(observe(Map.of("description", older.line())))
        .isInstanceOf(ContainerObservation.Ours.class);
  }

  @Test
  void markIsStable() {
    assertThat(ours.tags()).matches("max;max-[0-9a-f]{8}");
    assertThat(ours.line()).matches("max-deployment=max-deployment spec=[0-9a-f]{12}");
    assertThat(OwnershipMark.of("a b", "x").line()).startsWith("max-deployment=a+b spec=");
  }

  @Test
  void newestRunningTaskIsTheTrace() {
    TaskRow ended = row("6B039F01", "max@pve!deploy", false);
    TaskRow running = row("6B039F00", "max@pve!deploy", true);
    assertThat(CreationTrace.of(List.of(ended, running), "max@pve!deploy"))
        .isEqualTo(new CreationTrace.Running(running.upid()));
  }

  @Test
  void sameUserWithoutOurTokenIsAnother() {
    TaskRow running = row("6B039F00", "max@pve", true);
    assertThat(CreationTrace.of(List.of(running), "max@pve!deploy"))
        .isEqualTo(new CreationTrace.ByAnother(running.upid()));
  }

  @Test
  void lastEndIsTheTraceWhenNothingRuns() {
    TaskRow old = row("6B039F00", "max@pve!deploy", false);
    TaskRow young = row("6B039F01", "max@pve!deploy", false);
    assertThat(CreationTrace.of(List.of(young, old), "max@pve!deploy"))
        .isEqualTo(new CreationTrace.Ended(young.upid(), "unexpected status"));
    assertThat(CreationTrace.of(List.of(), "max@pve!deploy"))
        .isInstanceOf(CreationTrace.None.class);
  }

  private static TaskRow row(String time, String user, boolean running) {
    Upid upid = Upid.parse("UPID:pve:00001D5B:000A63F1:" + time + ":vzcreate:203:" + user + ":");
    return new TaskRow(upid, running, running ? "" : "unexpected status");
  }
}
