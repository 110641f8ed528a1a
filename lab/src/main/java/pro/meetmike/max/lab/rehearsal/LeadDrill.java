package pro.meetmike.max.lab.rehearsal;

import io.temporal.client.WorkflowException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.file.LeadFile;

/** Sends one lead file through the desk and follows its journey from stage to stage. */
final class LeadDrill {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Client client;
  private final RehearsalPlan plan;
  private final PrintStream out;
  private final Paint paint;
  private final LabChristian christian;

  LeadDrill(Client client, RehearsalPlan plan, PrintStream out, Paint paint, LabChristian christian) {
    this.client = client;
    this.plan = plan;
    this.out = out;
    this.paint = paint;
    this.christian = christian;
  }

  /** True when the lead was delivered. */
  boolean run(LeadFile lead) throws IOException, InterruptedException {
    out.println();
    out.println(paint.strong("lead %s".formatted(lead.leadId())) + "  REHEARSAL, from " + lead.source());
    out.println("  " + new LeadDesk(plan.state().resolve("worker")).add(java.util.Objects.requireNonNull(plan.lead())));
    christian.lookAfter(lead.leadId());
    List<String> told = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JourneyStatus status = status(lead.leadId());
      if (status != null) {
        tell(status, told);
        if (status.dueAt() == null && status.askId() == null && status.needs().isEmpty() && !status.place().equals(status.stage())) {
          out.println("  " + paint.outcome(status.status()) + "  " + status.nextAction());
          return status.place().equalsIgnoreCase("delivered");
        }
      }
      Thread.sleep(300);
    }
    out.println("  the lead did not arrive within %d minutes".formatted(PATIENCE.toMinutes()));
    return false;
  }

  private void tell(JourneyStatus status, List<String> told) {
    String here = "  %-16s %-8s round %d, epoch %d".formatted(status.place(), status.owner(), status.round(), status.epoch());
    if (!told.contains(here)) {
      told.add(here);
      out.println(here);
    }
  }

  private @org.jspecify.annotations.Nullable JourneyStatus status(String leadId) {
    try {
      return client.workflows().newUntypedWorkflowStub(Journey.id(leadId)).query(Journey.STATUS, JourneyStatus.class);
    } catch (WorkflowException notYet) {
      return null;
    }
  }
}
