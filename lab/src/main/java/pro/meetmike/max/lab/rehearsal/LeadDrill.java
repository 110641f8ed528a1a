package pro.meetmike.max.lab.rehearsal;

import io.temporal.client.WorkflowException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.journey.file.LeadFile;

/** Sends one lead file through the desk and follows its journey from stage to stage. */
final class LeadDrill {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Client client;
  private final RehearsalPlan plan;
  private final PrintStream out;
  private final Paint paint;
  private final LabChristian christian;

  LeadDrill(
      Client client, RehearsalPlan plan, PrintStream out, Paint paint, LabChristian christian) {
    this.client = client;
    this.plan = plan;
    this.out = out;
    this.paint = paint;
    this.christian = christian;
  }

  /** True when the lead was delivered. */
  boolean run(LeadFile lead) throws IOException, InterruptedException {
    out.println();
    out.println(
        paint.strong("lead %s".formatted(lead.leadId())) + "  REHEARSAL, from " + lead.source());
    Path state =
        plan.state().resolve("share/max-pipeline").resolve(lead.leadId()).resolve("state.json");
    boolean been = Files.exists(state);
    out.println(
        "  "
            + new LeadDesk(List.of(plan.state().resolve("worker")))
                .add(Objects.requireNonNull(plan.lead())));
    if (been) {
      return Files.readString(state).contains("\"completed\"");
    }
    christian.lookAfter(lead.leadId());
    int told = 0;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JourneyStatus status = status(lead.leadId());
      if (status != null) {
        told = tell(status, told);
        if (status.dueAt() == null
            && status.askId() == null
            && status.needs().isEmpty()
            && !status.place().equals(status.stage())) {
          out.println("  " + paint.lead(status.status()) + "  " + status.nextAction());
          return status.place().equalsIgnoreCase("delivered");
        }
      }
      Optional<String> ended = ended(lead.leadId());
      if (ended.isPresent()) {
        out.println("  " + ended.get());
        return false;
      }
      Thread.sleep(300);
    }
    out.println("  the lead did not arrive within %d minutes".formatted(PATIENCE.toMinutes()));
    return false;
  }

  /** That the journey has ended on the way; empty while it goes on or has not begun. */
  private Optional<String> ended(String leadId) {
    return new Deployments(client, Journey.id(leadId))
        .describe()
        .filter(journey -> !journey.running())
        .map(
            journey ->
                "the journey of this lead has ended before its goal: %s at %s"
                    .formatted(
                        journey.status().toLowerCase(Locale.ROOT).replace('_', ' '),
                        journey.closedAt()));
  }

  /** Every stage as the journey's own trail has it; returns how many lines were told so far. */
  private int tell(JourneyStatus status, int told) {
    List<Passed> trail = status.trail();
    for (Passed passed : trail.subList(Math.min(told, trail.size()), trail.size())) {
      out.println(
          "  %-16s -> %-16s by %s, round %d"
              .formatted(passed.from(), passed.to(), passed.by(), passed.round()));
    }
    return trail.size();
  }

  private @org.jspecify.annotations.Nullable JourneyStatus status(String leadId) {
    try {
      return client
          .workflows()
          .newUntypedWorkflowStub(Journey.id(leadId))
          .query(Journey.STATUS, JourneyStatus.class);
    } catch (WorkflowException notYet) {
      return null;
    }
  }
}
