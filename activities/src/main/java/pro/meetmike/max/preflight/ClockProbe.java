package pro.meetmike.max.preflight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pro.meetmike.max.microsoft365.GraphProbe;
import pro.meetmike.max.proxmox.Greeting;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.proxmox.PveFault;

/**
 * This machine's clock against the {@code Date} of whoever answers. Tokens and signatures expire by
 * it, and every report tells its time.
 */
final class ClockProbe {

  private static final Duration WORTH_TELLING = Duration.ofSeconds(30);
  private static final Duration TOO_MUCH = Duration.ofMinutes(5);

  private final Clock clock;

  ClockProbe(Clock clock) {
    this.clock = clock;
  }

  void look(ProbeTargets targets, Consumer<ProbeResult> found) {
    boolean told = compare("Proxmox", () -> proxmox(targets), found);
    told |=
        compare(
            "Microsoft",
            () -> targets.graph() == null ? Optional.empty() : GraphProbe.date(targets.graph()),
            found);
    if (!told) {
      found.accept(
          ProbeResult.warn(
              Probe.CLOCK,
              "Not compared: neither Proxmox nor Microsoft told the time.",
              "Cure that first, or look at `timedatectl` yourself."));
    }
  }

  private static Optional<Instant> proxmox(ProbeTargets targets) {
    if (targets.address() == null || targets.trust() == null) {
      return Optional.empty();
    }
    try {
      return Greeting.of(targets.address(), targets.trust(), ProxmoxEndpoint.Timeouts.usual())
          .date();
    } catch (PveFault fault) {
      return Optional.empty();
    }
  }

  /** The answer was dated between question and receipt, to the second. */
  private boolean compare(
      String whose, Supplier<Optional<Instant>> asking, Consumer<ProbeResult> found) {
    Instant before = clock.instant();
    Optional<Instant> told = asking.get();
    if (told.isEmpty()) {
      return false;
    }
    Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    found.accept(judge(whose, Duration.between(told.get(), middle)));
    return true;
  }

  /**
   * What a difference means.
   *
   * @param ahead how far this machine's clock is ahead of the other
   */
  static ProbeResult judge(String whose, Duration ahead) {
    Duration off = ahead.abs();
    String fact =
        "This clock is %d s %s that of %s."
            .formatted(off.toSeconds(), ahead.isNegative() ? "behind" : "ahead of", whose);
    String remedy = "Let both keep time by NTP: `timedatectl set-ntp true`.";
    if (off.compareTo(TOO_MUCH) > 0) {
      return ProbeResult.wrong(Probe.CLOCK, fact, remedy);
    }
    return off.compareTo(WORTH_TELLING) > 0
        ? ProbeResult.warn(Probe.CLOCK, fact, remedy)
        : ProbeResult.pass(Probe.CLOCK, "agrees with that of " + whose);
  }
}
