package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.client.UniquePrefix;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.wording.Counted;
import pro.meetmike.max.wording.Printable;

/** Journeys as text: of what a lead wrote only its name, as the desk gives it. */
public final class LeadText {

  private static final String PREFIX = "journey/";

  private final Paint paint;
  private final LeadNames names;

  /**
   * @param names stand beside the ids
   */
  public LeadText(Paint paint, LeadNames names) {
    this.paint = paint;
    this.names = names;
  }

  /** The lead of a journey's execution. */
  public static String leadId(Execution execution) {
    return execution.id().startsWith(PREFIX)
        ? execution.id().substring(PREFIX.length())
        : execution.id();
  }

  /** Whether it was ended from outside or failed: then what it last said of itself is not so. */
  public static boolean endedOtherwise(Execution journey) {
    return !journey.running() && !journey.status().equals("COMPLETED");
  }

  /** A journey that was ended from outside: how, and how it can go on. */
  public List<String> ended(Execution journey, Explain explain) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong(ExecutionText.ended(journey) + "."));
    if (!journey.attribute("Stage").isEmpty()) {
      lines.add("  it had come to: " + Printable.line(journey.attribute("Stage")));
    }
    lines.add("  What was committed stays in the lead's directory. To go on from there:");
    lines.add("  " + explain.reopen(journey.id()));
    return lines;
  }

  /** One line per journey. */
  public List<String> list(List<Execution> journeys, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        journeys.isEmpty()
            ? "No lead has come in yet."
            : paint.strong(Counted.of(journeys.size(), "journey")));
    int length = UniquePrefix.length(journeys.stream().map(LeadText::leadId).toList());
    for (Execution journey : journeys) {
      String status =
          journey.attribute("JourneyStatus").isEmpty() || endedOtherwise(journey)
              ? journey.status().toLowerCase(Locale.ROOT)
              : journey.attribute("JourneyStatus");
      String waits =
          journey.attribute("WaitingOn").isEmpty() || !journey.running()
              ? ""
              : "  waits for " + journey.attribute("WaitingOn");
      lines.add(
          "  %-8s  %-14s %-10s %-8s  began %s%s%s"
              .formatted(
                  Printable.line(UniquePrefix.cut(leadId(journey), length)),
                  Printable.line(journey.attribute("Stage")),
                  Printable.line(status),
                  Printable.line(journey.attribute("Owner")),
                  Times.since(journey.startedAt(), now),
                  Printable.line(waits),
                  named(leadId(journey))));
    }
    return lines;
  }

  private String named(String leadId) {
    return names.of(leadId).map(n -> "  " + Printable.line(n)).orElse("");
  }

  /** One journey with its trail and what it waits for. */
  public List<String> journey(JourneyStatus journey, Invocation max, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong("lead %s".formatted(Printable.line(journey.leadId())))
            + named(journey.leadId())
            + "  from %s%s%s"
                .formatted(
                    Printable.line(journey.source()),
                    journey.score() == null ? "" : ", score " + journey.score(),
                    journey.synthetic() ? ", synthetic" : ""));
    lines.add(
        "  %s at %s%s, round %d, revision %d"
            .formatted(
                paint.lead(Printable.line(journey.status())),
                Printable.line(journey.place()),
                journey.owner().isEmpty() ? "" : " with " + Printable.line(journey.owner()),
                journey.round(),
                journey.revision()));
    lines.add("  " + Printable.line(journey.nextAction()));
    if (journey.dueAt() != null) {
      lines.add(
          "  due %s%s"
              .formatted(
                  Times.minute(journey.dueAt()),
                  journey.breaches() == 0
                      ? ""
                      : ", deadlines missed so far: %d".formatted(journey.breaches())));
    }
    for (Passed passed : journey.trail()) {
      lines.add(
          "    %s  %-16s -> %-16s round %d, by %s"
              .formatted(
                  Times.minute(passed.at().toString()),
                  passed.from().name(),
                  passed.to().name(),
                  passed.round(),
                  Printable.line(passed.by())));
    }
    for (Need need : journey.needs()) {
      Need named = names.named(PREFIX + journey.leadId(), need);
      lines.addAll(new NeedText(paint).lines(named, max, now));
    }
    return lines;
  }
}
