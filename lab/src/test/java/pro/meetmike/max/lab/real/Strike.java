package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Retries;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;

/** One fault that strikes a fleet at one moment: until somebody has noticed, and then no more. */
final class Strike {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(300);

  private final ContainerFleet fleet;
  private final Moment moment;
  private final ContainerFault fault;
  private final Eidolon eidolon;
  private final Victim victim;
  private final Hold hold;
  private final List<Hold> others;

  Strike(ContainerFleet fleet, Moment moment, ContainerFault fault) {
    this.fleet = fleet;
    this.moment = moment;
    this.fault = fault;
    this.eidolon = moment.of(fleet.fleet());
    this.victim = new Victim(fleet, eidolon.ct(), moment);
    this.hold = Hold.at(fleet.script(), eidolon.ct(), moment);
    this.others =
        fleet.fleet().eidolons().stream()
            .filter(other -> moment.everywhere() && !other.equals(eidolon))
            .map(other -> Hold.at(fleet.script(), other.ct(), moment))
            .toList();
  }

  /** For a moment that resembles one of an earlier phase. */
  void arm() {
    hold.arm();
  }

  /** Waits for the moment; what was said of the fault. */
  String suffered() throws Exception {
    hold.await();
    for (Hold other : others) {
      other.await();
    }
    List<Retries.Retry> before = retries();
    Instant struck = Instant.now();
    fault.strike(victim);
    String told = fault.stops() ? stopped() : passed(before);
    others.forEach(Hold::release);
    return "%s at %s: over after %.1f s%s"
        .formatted(
            fault, moment, Duration.between(struck, Instant.now()).toMillis() / 1000.0, told);
  }

  private String stopped() throws Exception {
    hold.release();
    String id = moment.need(eidolon.label());
    Need need = need(fleet.await(status -> need(status, id).isPresent(), PATIENCE), id).get();
    String told = "\n  %s\n  remedy: %s".formatted(need.question(), need.remedy());
    assertThat(need.question()).as("fact").containsPattern(fault.fact());
    assertThat(need.question() + " " + need.remedy()).as("remedy").containsPattern(fault.remedy());
    fault.lift(victim);
    answer(need);
    return told;
  }

  private static Optional<Need> need(DeploymentStatus status, String id) {
    return status.needs().stream().filter(n -> n.id().equals(id)).findFirst();
  }

  private void answer(Need need) throws InterruptedException {
    String by = fleet.fleet().humans().get(0).name();
    Decisions.Said said = new Decisions.Said(by, need.id(), null, null, null);
    Decisions.Spoken spoken =
        new Decisions(fleet.client()).say(Deployment.DEFAULT_ID, Verb.RETRY, said);
    assertThat(spoken).as(spoken.sentence()).isNotInstanceOf(Decisions.Spoken.Refused.class);
  }

  private String passed(List<Retries.Retry> before) throws Exception {
    String told = fault.noticed() ? "\n  " + noticed(before) : "";
    fault.lift(victim);
    hold.release();
    return told;
  }

  /** What failed since then and is tried again by itself. */
  private String noticed(List<Retries.Retry> before) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    for (; ; ) {
      for (Retries.Retry retry : retries()) {
        if (before.stream().noneMatch(b -> same(b, retry))) {
          return retry.activity() + ": " + retry.failure();
        }
      }
      assertThat(Instant.now()).as("nobody has noticed").isBefore(end);
      Thread.sleep(POLL.toMillis());
    }
  }

  private List<Retries.Retry> retries() {
    return new Retries(fleet.client()).of(Deployment.DEFAULT_ID);
  }

  private static boolean same(Retries.Retry one, Retries.Retry other) {
    return one.workflow().equals(other.workflow()) && one.attempt() == other.attempt();
  }
}
