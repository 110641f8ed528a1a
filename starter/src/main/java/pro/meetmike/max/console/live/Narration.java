package pro.meetmike.max.console.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;

/**
 * Turns successive looks at a run into lines, each fact once, with the time it happened and how
 * long it took: for a log, a pipe, a terminal without a cursor.
 */
public final class Narration {

  private static final int EVIDENCE = 6;
  private static final String MARGIN = " ".repeat(10);

  private final Map<String, String> told = new LinkedHashMap<>();
  private final KnownPaths paths = new KnownPaths();
  private final Paint paint;
  private final DateTimeFormatter clock;
  private final int width;

  /**
   * @param zone whose hours are told
   * @param width where lines are broken, between words; {@link Integer#MAX_VALUE} for never
   */
  public Narration(Paint paint, ZoneId zone, int width) {
    this.paint = paint;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
    this.width = width;
  }

  private record Fact(Instant at, List<String> lines) {}

  /** The lines that are new since the last look, in the order in which they happened. */
  public List<String> look(Look look, Instant now) {
    List<Fact> facts = new ArrayList<>();
    look.phases().forEach(phase -> phase(phase, facts, now));
    look.asked().forEach(asked -> asked(asked, facts, now));
    look.decisions().forEach(decision -> decision(decision, facts, now));
    look.retries().forEach(retry -> retry(look, retry, facts, now));
    Optional.ofNullable(look.lead()).ifPresent(lead -> lead(lead, facts));
    return facts.stream()
        .sorted(Comparator.comparing(Fact::at))
        .flatMap(f -> f.lines().stream())
        .toList();
  }

  /** Something beside the steps. */
  public List<String> line(Happening happening) {
    String text = paths.shortened(Columns.clean(happening.text()));
    return timed(
            happening.at(),
            Columns.wrapped(text, room()).stream()
                .map(
                    l ->
                        switch (happening.weight()) {
                          case QUIET -> paint.faint(l);
                          case PLAIN -> l;
                          case WARNING -> paint.warns(l);
                        })
                .toList())
        .lines();
  }

  private void phase(PhaseRow phase, List<Fact> facts, Instant now) {
    String name = "phase %d  %s".formatted(phase.number(), phase.title());
    if (phase.startedAt() != null) {
      once(
          facts,
          "begin " + phase.number(),
          phase.startedAt(),
          now,
          paint.strong(name) + "  " + paint.faint(phase.owners()));
    }
    Map<String, Integer> turns = new LinkedHashMap<>();
    for (StepRow step : phase.steps()) {
      int turn = turns.merge(step.scope() + step.id() + step.title(), 1, Integer::sum);
      if (step.endedAt() != null) {
        step(phase, step, turn, facts, now);
      }
    }
    if (phase.state() != PhaseState.RUNNING && phase.endedAt() != null) {
      String took = took(phase.startedAt(), phase.endedAt());
      once(
          facts,
          "end " + phase.number(),
          phase.endedAt(),
          now,
          name + "  " + paint.state(phase.state()) + (took.isEmpty() ? "" : "  " + took));
    }
  }

  private void step(PhaseRow phase, StepRow step, int turn, List<Fact> facts, Instant now) {
    String key =
        "step %d %s %s %s %d"
            .formatted(phase.number(), step.scope(), step.id(), step.title(), turn);
    if (!isNew(key, step.startedAt() + step.outcome().word())) {
      return;
    }
    String where = step.scope().isEmpty() ? "" : step.scope() + "  ";
    String head = "%-6s %s%s  ".formatted(step.id(), where, step.title());
    String took = took(step.startedAt(), step.endedAt());
    String detail =
        step.scope().isEmpty() ? step.detail() : step.detail().replace(" on " + step.scope(), "");
    List<String> lines = new ArrayList<>();
    String first = head + step.outcome().word() + (took.isEmpty() ? "" : "  " + took);
    List<String> rest = Columns.wrapped(paths.shortened(Columns.clean(detail)), room() - 2);
    boolean fits = Columns.of(first) + 2 + Columns.of(rest.get(0)) <= room() && rest.size() == 1;
    String painted = head + paint.state(step.outcome()) + (took.isEmpty() ? "" : "  " + took);
    lines.add(fits && !rest.get(0).isEmpty() ? painted + "  " + paint.faint(rest.get(0)) : painted);
    if (!fits) {
      rest.forEach(l -> lines.add("  " + paint.faint(l)));
    }
    facts.add(timed(instant(step.endedAt(), now), lines));
  }

  private void asked(Asked asked, List<Fact> facts, Instant now) {
    String key = "need " + asked.need().id();
    if (asked.quiet() || !isNew(key, asked.need().openedAt())) {
      return;
    }
    List<String> lines = new ArrayList<>();
    List<String> question = Columns.wrapped(Columns.clean(asked.need().question()), room() - 2);
    lines.add(paint.waits("waiting") + "  " + paint.strong(asked.need().id()));
    question.forEach(l -> lines.add("  " + l));
    List<String> evidence = asked.need().evidence();
    evidence.stream().limit(EVIDENCE).forEach(e -> lines.add("    " + Columns.clean(e)));
    if (evidence.size() > EVIDENCE) {
      lines.add("    and %d more".formatted(evidence.size() - EVIDENCE));
    }
    if (!asked.typed().isEmpty()) {
      lines.add("  type here: " + asked.typed());
    }
    lines.add(
        (asked.typed().isEmpty() ? "  answer: " : "  or in another terminal: ") + asked.command());
    facts.add(timed(instant(asked.need().openedAt(), now), lines));
  }

  private void decision(DecisionRecord decision, List<Fact> facts, Instant now) {
    String text = Told.sentence(decision);
    if (isNew("decision " + decision.at() + decision.need() + decision.by(), text)) {
      facts.add(
          timed(
              instant(decision.at(), now),
              List.of(Told.quietly(decision) ? paint.faint(text) : text)));
    }
  }

  /** Each attempt up to the fourth, then every time their number has doubled. */
  private void retry(Look look, Retry retry, List<Fact> facts, Instant now) {
    boolean worth = retry.attempt() <= 4 || Integer.bitCount(retry.attempt()) == 1;
    if (worth
        && isNew("retry " + retry.workflow() + retry.activity(), String.valueOf(retry.attempt()))) {
      List<String> lines =
          Columns.wrapped(
              Columns.clean(
                  "%s: %s, attempt %d%s, after: %s"
                      .formatted(
                          look.place(retry),
                          retry.activity(),
                          retry.attempt(),
                          Told.when(retry, now),
                          retry.failure())),
              room() - 10);
      List<String> painted = new ArrayList<>();
      for (String line : lines) {
        painted.add((painted.isEmpty() ? paint.waits("retrying") + "  " : " ".repeat(10)) + line);
      }
      facts.add(timed(now, painted));
    }
  }

  private void lead(LeadWay lead, List<Fact> facts) {
    for (Passed passed : lead.trail()) {
      if (isNew("lead " + lead.leadId() + passed.id(), passed.to().name())) {
        facts.add(
            timed(
                passed.at(),
                List.of(
                    "lead   %-16s -> %-16s by %s, round %d"
                        .formatted(passed.from(), passed.to(), passed.by(), passed.round()))));
      }
    }
  }

  private void once(List<Fact> facts, String key, @Nullable String at, Instant now, String line) {
    if (isNew(key, "")) {
      facts.add(timed(instant(at, now), List.of(line)));
    }
  }

  private boolean isNew(String key, String version) {
    return !version.equals(told.put(key, version));
  }

  private Fact timed(Instant at, List<String> lines) {
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      all.add((all.isEmpty() ? paint.faint(clock.format(at)) + "  " : MARGIN) + line);
    }
    return new Fact(at, all);
  }

  private int room() {
    return Math.max(20, width - MARGIN.length());
  }

  private static String took(@Nullable String from, @Nullable String to) {
    return Times.between(from, to).map(Times::took).orElse("");
  }

  private static Instant instant(@Nullable String text, Instant otherwise) {
    return Times.instant(text).orElse(otherwise);
  }
}
