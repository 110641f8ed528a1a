package pro.meetmike.max.worker;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.Owners;
import pro.meetmike.max.signal.Dispatch;
import pro.meetmike.max.signal.Intake;
import pro.meetmike.max.signal.Signal;

/**
 * The one place that starts journeys. The same lead twice starts one: its workflow id is never used
 * again.
 */
public final class JourneyIntake implements Intake {

  private final WorkflowClient client;
  private final String queue;
  private final Surroundings at;

  public JourneyIntake(WorkflowClient client, String queue, Surroundings at) {
    this.client = client;
    this.queue = queue;
    this.at = at;
  }

  @Override
  public Dispatch.Result lead(Signal signal) {
    Optional<String> complaint = LeadMessage.complaint(signal.data());
    if (complaint.isPresent()) {
      return new Dispatch.Result.Refused(complaint.get());
    }
    LeadMessage lead = LeadMessage.of(signal.data(), signal.from());
    try {
      begin(lead.leadId(), lead.source(), lead.score());
      return new Dispatch.Result.Accepted();
    } catch (WorkflowServiceException | FleetProblems e) {
      return new Dispatch.Result.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  /** A remark for whoever brings a lead before anybody works on one; empty from go-live on. */
  String tooEarly() {
    try {
      DeploymentStatus status =
          client
              .newUntypedWorkflowStub(Deployment.DEFAULT_ID)
              .query(Deployment.STATUS, DeploymentStatus.class);
      boolean live = status.phases().get(Phase.GO_LIVE.number()).endedAt() != null;
      return live
          ? ""
          : " %s has not gone live: until it has, the lead waits at its first stage, and its deadlines run."
              .formatted(status.deployment());
    } catch (WorkflowException none) {
      return "";
    }
  }

  /** Starts the journey; false when this lead has one already, running or ended. */
  boolean begin(String leadId, String source, @Nullable Long score) throws FleetProblems {
    Fleet fleet = FleetFile.load(at.fleetFile()).fleet();
    JourneyInput input =
        new JourneyInput(
            leadId,
            source,
            score,
            false,
            "normal",
            Owners.of(fleet),
            fleet.approvers("business"),
            null);
    WorkflowStub journey =
        client.newUntypedWorkflowStub(
            "Journey",
            WorkflowOptions.newBuilder()
                .setTaskQueue(queue)
                .setWorkflowId(Journey.id(leadId))
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary(Journey.summary(input))
                .setStaticDetails(Journey.DETAILS)
                .build());
    try {
      journey.start(input);
      return true;
    } catch (WorkflowExecutionAlreadyStarted known) {
      return false;
    }
  }
}
