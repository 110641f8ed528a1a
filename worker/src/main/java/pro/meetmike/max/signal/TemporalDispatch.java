package pro.meetmike.max.signal;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@link Dispatch} by a Temporal client. */
public final class TemporalDispatch implements Dispatch, AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final WorkflowClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "dispatch-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  public TemporalDispatch(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Result signal(String workflowId, String name, Signal payload) {
    try {
      return within(
          () -> {
            client.newUntypedWorkflowStub(workflowId).signal(name, payload);
            return new Result.Accepted();
          });
    } catch (WorkflowNotFoundException e) {
      return new Result.Closed("No workflow " + workflowId + " is running.");
    } catch (WorkflowServiceException e) {
      return judged(e.getCause());
    } catch (Exception e) {
      return judged(e);
    }
  }

  /** The client's own patience is a minute, in which the director would answer no probe. */
  private <T> T within(Callable<T> call) throws Exception {
    Deadline deadline = Deadline.after(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Context.CancellableContext context = Context.current().withDeadline(deadline, deadlines);
    try {
      return context.call(call);
    } finally {
      context.cancel(null);
    }
  }

  private static Result judged(Throwable cause) {
    if (!(cause instanceof StatusRuntimeException status)) {
      return new Result.Unreachable(
          "Temporal could not be asked: " + cause.getClass().getSimpleName());
    }
    Status.Code code = status.getStatus().getCode();
    return code == Status.Code.INVALID_ARGUMENT
        ? new Result.Refused("Temporal does not take this message (INVALID_ARGUMENT).")
        : new Result.Unreachable("Temporal could not be asked (" + code + ").");
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
