package pro.meetmike.max.console.tree;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.live.Asked;
import pro.meetmike.max.console.live.LeadWay;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.live.Planned;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.journey.Place;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;

/** Runs of the fleet of seven at many moments, with texts of every length and width. */
public final class Looks {

  public static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");
  static final List<String> FLEET =
      List.of(
          "ct201-lilly",
          "ct202-mike",
          "ct203-clara",
          "ct204-aria",
          "ct205-finn",
          "ct206-anya",
          "ct207-atlas");
  static final List<String> VOICES = List.of("claude", "gemini", "codex", "copilot");
  private static final String WIDE = "检查容器 and ein Text über 'größere' Dinge\u001b[31m";

  static final Invocation MAX =
      Invocation.USUAL.with("--state", Path.of("/home/christian/worlds/the first one"));

  private Looks() {}

  public static String at(int seconds) {
    return NOW.minusSeconds(600).plusSeconds(seconds).toString();
  }

  /** Phase {@code running} is worked on, with {@code waiting} logins open. */
  public static Look of(int running, int waiting, int retrying, boolean quiet) {
    return of(running, waiting, retrying, quiet, null);
  }

  public static Look of(
      int running, int waiting, int retrying, boolean quiet, @Nullable LeadWay lead) {
    List<Need> needs = IntStream.range(0, waiting).mapToObj(Looks::login).toList();
    return new Look(
        "max-deployment",
        true,
        at(0),
        Planned.unknown(),
        FLEET,
        Stream.of(Phase.values()).map(p -> phase(p, running)).toList(),
        needs.stream().map(n -> quiet ? Asked.other(n, MAX) : Asked.person(n, MAX)).toList(),
        IntStream.range(0, retrying).mapToObj(i -> retry(running, i)).toList(),
        List.of(),
        MAX.of("inbox"),
        lead);
  }

  static Need login(int i) {
    return new Need(
        "phase-5/%s/%s".formatted(FLEET.get(i % 7), VOICES.get(i / 7 % 4)),
        NeedKind.LOGIN,
        "Sign in and bring back the code: " + WIDE.repeat(1 + i % 3),
        List.of("Christian"),
        List.of("open https://login.example/" + "a".repeat(90 * (i % 2)), WIDE, "c", "d", "e"),
        "",
        "remedy",
        false,
        null,
        at(590));
  }

  private static PhaseRow phase(Phase phase, int running) {
    int n = phase.number();
    // 3 and 4 run side by side
    boolean runs = n == running || running == 3 && n == 4;
    PhaseState state =
        runs ? PhaseState.RUNNING : n < running ? PhaseState.DONE : PhaseState.WAITING;
    List<StepRow> steps = new ArrayList<>();
    if (state != PhaseState.WAITING) {
      steps.add(step("", StepState.WARN, "Look the host over", n * 60, runs && n % 2 == 0));
      for (String label : FLEET) {
        steps.add(step(label, StepState.CHANGED, "Update and install packages", n * 60, false));
        steps.add(step(label, StepState.WAITING, WIDE.repeat(2), n * 60, runs));
      }
    }
    return new PhaseRow(
        n,
        phase.title(),
        "Copilot + Claude + Christian",
        state,
        state == PhaseState.WAITING ? null : at(n * 60),
        state == PhaseState.DONE ? at(n * 60 + 59) : null,
        steps);
  }

  static StepRow step(String scope, StepState state, String title, int began, boolean open) {
    return new StepRow(
        scope,
        "2.1",
        title,
        "codex",
        open ? (state == StepState.WAITING ? state : StepState.RUNNING) : StepState.CHANGED,
        "13 changed",
        at(began),
        open ? null : at(began + 12));
  }

  private static Retry retry(int phase, int i) {
    return new Retry(
        "max-deployment/phase-%d/%s".formatted(phase, FLEET.get(i)),
        "RunScript",
        3 + i,
        at(605),
        "No SSH connection to root@10.0.100.20%d: connection refused %s".formatted(i, WIDE));
  }

  public static LeadWay lead() {
    List<Passed> trail = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      trail.add(new Passed("m" + i, Place.values()[i], Place.values()[i + 1], 1, "clara", NOW));
    }
    return new LeadWay(
        "3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1", trail, "DeliveryPM", "atlas", "atlas delivers");
  }
}
