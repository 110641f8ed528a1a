package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.deployment.PhaseProgress;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;

/** One deployment as a client sees it. */
public final class Deployments {

  /**
   * A two-core host that builds and installs beside needs longer than the default ten seconds now
   * and then.
   */
  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(60);

  private static final String DETAILS =
      """
      The epic in eight phases. The **current details** are its living board: where it stands, what \
      waits for whom, and the answer to send.

      - answer: *More Actions*, *Send an Update*, for example `approve` with `"Christian"`
      - the phases, and under each the branches of the Eidolons: *Relationships*
      - everything that waits, of all deployments: filter by `AwaitingApproval = true`

      ---
      """;

  private final Client client;
  private final String id;
  private final @Nullable String run;

  /** The newest of this id, whichever that is at the time. */
  public Deployments(Client client, String id) {
    this(client, id, null);
  }

  /** One run of this id and no other. */
  public Deployments(Client client, String id, @Nullable String run) {
    this.client = client;
    this.id = id;
    this.run = run;
  }

  public String id() {
    return id;
  }

  /** Starts it; false when one with this id is running already: then that one goes on. */
  public boolean start(@Nullable String fleet) {
    return begin(fleet, Map.of()).isPresent();
  }

  /**
   * The same with a memo; returns the run's id, or nothing when one with this id is running
   * already.
   */
  public Optional<String> begin(@Nullable String fleet, Map<String, Object> memo) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(client.endpoint().queue())
            .setWorkflowId(id)
            .setWorkflowTaskTimeout(TASK_TIMEOUT)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .setStaticSummary(
                (client.endpoint().rehearsal() ? "REHEARSAL: " : "") + "MAX Pipeline deployment")
            .setStaticDetails(DETAILS)
            .setMemo(memo)
            .build();
    Map<String, Object> input = new LinkedHashMap<>();
    if (fleet != null) {
      input.put("fleet", fleet);
    }
    try {
      return Optional.of(
          client.workflows().newUntypedWorkflowStub("Deployment", options).start(input).getRunId());
    } catch (WorkflowExecutionAlreadyStarted running) {
      return Optional.empty();
    }
  }

  /** What the server knows of it without asking any worker; empty when there is none of this id. */
  public Optional<Execution> describe() {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.endpoint().namespace())
            .setExecution(
                WorkflowExecution.newBuilder()
                    .setWorkflowId(id)
                    .setRunId(Objects.requireNonNullElse(run, "")))
            .build();
    try {
      return Optional.of(
          ExecutionInfo.read(
              Patience.twice(
                  client.endpoint(),
                  seconds ->
                      client
                          .service()
                          .blockingStub()
                          .withDeadlineAfter(seconds, TimeUnit.SECONDS)
                          .describeWorkflowExecution(request)
                          .getWorkflowExecutionInfo())));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The same where there has to be one.
   *
   * @param start the command that starts it
   */
  public Execution existing(String start) {
    return describe()
        .orElseThrow(
            () ->
                new Failure(
                    Failure.FAILED,
                    "There is no deployment %s at %s: start one with %s."
                        .formatted(id, client.endpoint().address(), start)));
  }

  /** The same as {@link #status()}, but waits for a worker's answer only so long. */
  public Optional<DeploymentStatus> status(Duration patience) {
    return Patience.within(
        patience,
        this::status,
        new Failure(
            Failure.UNREACHABLE,
            "%s exists, but no worker answered for it within %.1f s, so the one seen last is dead or busy: start one with ./max worker."
                .formatted(id, patience.toMillis() / 1000.0)));
  }

  /**
   * What the deployment says of itself; empty when there is none of this id. Needs a living worker.
   */
  public Optional<DeploymentStatus> status() {
    try {
      WorkflowStub asked =
          client.workflows().newUntypedWorkflowStub(id, Optional.ofNullable(run), Optional.empty());
      return Optional.of(asked.query(Deployment.STATUS, DeploymentStatus.class));
    } catch (WorkflowNotFoundException none) {
      return Optional.empty();
    } catch (WorkflowQueryException | WorkflowServiceException noWorker) {
      throw new Failure(
          Failure.UNREACHABLE,
          "%s exists, but no worker answers for it: start one with ./max worker.".formatted(id));
    }
  }

  /** The phases with the steps of the running ones, asked of their own workflows. */
  public List<PhaseRow> phases(DeploymentStatus status) {
    List<PhaseRow> all = new ArrayList<>();
    for (PhaseRow row : status.phases()) {
      all.add(
          row.state() == PhaseState.RUNNING && row.steps().isEmpty()
              ? withSteps(row, status.branches())
              : row);
    }
    return all;
  }

  /** The status with {@link #phases} in place of its own rows. */
  public DeploymentStatus withPhases(DeploymentStatus s) {
    return new DeploymentStatus(
        s.deployment(),
        s.epic(),
        s.owner(),
        s.authorization(),
        s.state(),
        s.rehearsal(),
        s.startedAt(),
        s.endedAt(),
        s.nextAction(),
        s.branches(),
        phases(s),
        s.needs(),
        s.log(),
        s.criteria());
  }

  private PhaseRow withSteps(PhaseRow row, List<String> branches) {
    String phase = Phase.values()[row.number()].workflowId(id);
    List<StepRow> steps = new ArrayList<>(progress(phase));
    for (String branch : branches) {
      if (steps.stream().noneMatch(s -> s.scope().equals(branch))) {
        steps.addAll(progress(phase + "/" + branch));
      }
    }
    return new PhaseRow(
        row.number(),
        row.title(),
        row.owners(),
        row.state(),
        row.startedAt(),
        row.endedAt(),
        steps);
  }

  private List<StepRow> progress(String workflow) {
    try {
      return List.of(stub(workflow).query(PhaseProgress.PROGRESS, StepRow[].class));
    } catch (WorkflowNotFoundException | WorkflowQueryException | WorkflowServiceException notYet) {
      return List.of();
    }
  }

  private WorkflowStub stub(String workflow) {
    return client.workflows().newUntypedWorkflowStub(workflow);
  }
}
