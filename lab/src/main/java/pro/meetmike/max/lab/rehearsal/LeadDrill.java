package pro.meetmike.max.lab.rehearsal;

import io.temporal.client.WorkflowException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.console.ExecutionText;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.wording.Printable;

/**
 * Sends one lead file through the desk and follows its journey from stage to stage. Its gates wait
 * for whoever answers the deployment's, too.
 */
final class LeadDrill {

  /** For what the agents do; a person may take as long as they like. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMillis(300);

  private final Client client;
  private final RehearsalPlan plan;
  private final Display display;
  private final PrintStream out;
  private final LabChristian christian;

  LeadDrill(Client client, RehearsalPlan plan, Display display, LabChristian christian) {
    this.client = client;
    this.plan = plan;
    this.display = display;
    this.out = display.out();
    this.christian = christian;
  }

  /**
   * True when the lead was delivered.
   *
   * @param deployment how the deployment ended: nobody works on leads before it has gone live
   */
  boolean run(LeadFile lead, DeploymentState deployment) throws IOException, InterruptedException {
    out.println("lead %s  REHEARSAL, from %s".formatted(lead.leadId(), lead.source()));
    if (deployment != DeploymentState.COMPLETED) {
      out.println(
          "  not sent: the deployment is %s, so nobody works on leads"
              .formatted(deployment.word()));
      return false;
    }
    Path state =
        plan.state().resolve("share/max-pipeline").resolve(lead.leadId()).resolve("state.json");
    boolean been = Files.exists(state);
    LeadDesk desk = new LeadDesk(List.of(plan.state().resolve("worker")));
    out.println("  " + desk.add(Objects.requireNonNull(plan.lead())));
    LeadNames names = LeadNames.from(desk);
    names.of(lead.leadId()).ifPresent(name -> out.println("  client " + Printable.line(name)));
    if (been) {
      return Files.readString(state).contains("\"completed\"");
    }
    christian.lookAfter(lead.leadId());
    return follow(lead.leadId(), names);
  }

  private boolean follow(String leadId, LeadNames names) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<Execution> closed = closed(leadId);
      Optional<JourneyStatus> status = status(leadId);
      if (status.isPresent()) {
        display.show(
            status.get(),
            names.named(new Tray(Journey.id(leadId), status.get().needs(), List.of())).needs());
        if (arrived(status.get())) {
          out.println(
              "  %s  %s"
                  .formatted(
                      Printable.line(status.get().status()),
                      Printable.line(status.get().nextAction())));
          return status.get().place().equalsIgnoreCase("delivered");
        }
        if (!status.get().needs().isEmpty()) {
          end = System.nanoTime() + PATIENCE.toNanos();
        }
      }
      if (closed.isPresent()) {
        out.println("  " + ExecutionText.ended(closed.get()) + ".");
        return false;
      }
      Thread.sleep(LOOK.toMillis());
    }
    out.println("  the lead did not arrive within %d minutes".formatted(PATIENCE.toMinutes()));
    return false;
  }

  private static boolean arrived(JourneyStatus status) {
    return status.dueAt() == null
        && status.askId() == null
        && status.needs().isEmpty()
        && !status.place().equals(status.stage());
  }

  /** Somebody ended the journey from outside, or it failed: it will tell nothing more of itself. */
  private Optional<Execution> closed(String leadId) {
    return new Deployments(client, Journey.id(leadId)).describe().filter(e -> !e.running());
  }

  private Optional<JourneyStatus> status(String leadId) {
    try {
      return Optional.of(
          client
              .workflows()
              .newUntypedWorkflowStub(Journey.id(leadId))
              .query(Journey.STATUS, JourneyStatus.class));
    } catch (WorkflowException notYet) {
      return Optional.empty();
    }
  }
}
