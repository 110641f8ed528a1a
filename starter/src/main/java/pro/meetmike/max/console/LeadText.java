package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;

/** Journeys as text; never a word of what a lead wrote. */
public final class LeadText {

  private static final String PREFIX = "journey/";

  private final Paint paint;

  public LeadText(Paint paint) {
    this.paint = paint;
  }

  /** The lead of a journey's execution. */
  public static String leadId(Execution execution) {
    return execution.id().startsWith(PREFIX)
        ? execution.id().substring(PREFIX.length())
        : execution.id();
  }

  /** One line per journey. */
  public List<String> list(List<Execution> journeys, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        journeys.isEmpty()
            ? "No lead has come in yet."
            : paint.strong(
                "%d %s".formatted(journeys.size(), journeys.size() == 1 ? "journey" : "journeys")));
    for (Execution journey : journeys) {
      String status =
          journey.attribute("JourneyStatus").isEmpty()
              ? journey.status().toLowerCase(Locale.ROOT)
              : journey.attribute("JourneyStatus");
      String waits =
          journey.attribute("WaitingOn").isEmpty()
              ? ""
              : "  waits for " + journey.attribute("WaitingOn");
      lines.add(
          "  %-36s  %-14s %-10s %-8s  began %s%s"
              .formatted(
                  leadId(journey),
                  journey.attribute("Stage"),
                  status,
                  journey.attribute("Owner"),
                  Times.since(journey.startedAt(), now),
                  waits));
    }
    return lines;
  }

  /** One journey with its trail and what it waits for. */
  public List<String> journey(JourneyStatus journey, Invocation max, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong("lead %s".formatted(journey.leadId()))
            + "  from %s%s%s"
                .formatted(
                    journey.source(),
                    journey.score() == null ? "" : ", score " + journey.score(),
                    journey.synthetic() ? ", synthetic" : ""));
    lines.add(
        "  %s at %s%s, round %d, revision %d"
            .formatted(
                paint.lead(journey.status()),
                journey.place(),
                journey.owner().isEmpty() ? "" : " with " + journey.owner(),
                journey.round(),
                journey.revision()));
    lines.add("  " + journey.nextAction());
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
                  passed.by()));
    }
    journey.needs().forEach(n -> lines.addAll(new NeedText(paint).lines(n, max, now)));
    return lines;
  }
}
