package pro.meetmike.max.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");

  private final Faults faults =
      new Faults(
          EnumSet.of(FaultKind.SSH_DROP, FaultKind.PROXMOX_LOST_REPLY),
          7,
          1.0,
          Clock.tick(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1)));

  @Test
  void aPlaceThatIsReachedAgainIsCured() {
    List<Strike> told = new ArrayList<>();
    faults.listen(told::add);
    assertThat(faults.strikes(FaultKind.SSH_DROP, "ct203-clara 0123abcd")).isTrue();
    assertThat(faults.struck()).extracting(Strike::cured).containsExactly(Optional.empty());
    assertThat(faults.strikes(FaultKind.SSH_DROP, "ct203-clara 0123abcd")).isFalse();
    assertThat(faults.strikes(FaultKind.SSH_DROP, "ct203-clara 0123abcd")).isFalse();
    assertThat(told).extracting(Strike::cured).containsExactly(Optional.empty(), Optional.of(NOW));
    assertThat(told).allMatch(s -> s.where().equals("ct203-clara"));
    assertThat(faults.count()).isEqualTo(1);
  }

  @Test
  void anotherPlaceCuresNothing() {
    faults.strikes(FaultKind.SSH_DROP, "ct203-clara 0123abcd");
    faults.strikes(FaultKind.SSH_DROP, "ct204-aria 0123abcd");
    faults.cured(FaultKind.PROXMOX_LOST_REPLY, place -> true);
    assertThat(faults.struck()).hasSize(2).allMatch(s -> s.cured().isEmpty());
  }

  @Test
  void whatIsCuredElsewhereIsSaidWithACondition() {
    faults.strikes(FaultKind.PROXMOX_LOST_REPLY, "POST /nodes/pve/lxc 203");
    faults.strikes(FaultKind.PROXMOX_LOST_REPLY, "POST /nodes/pve/lxc 204");
    faults.cured(FaultKind.PROXMOX_LOST_REPLY, place -> place.endsWith("203"));
    assertThat(faults.struck())
        .extracting(Strike::lasted)
        .containsExactly(Optional.of(Duration.ZERO), Optional.empty());
  }
}
