package pro.meetmike.max.lab.temporal;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedResponse;
import io.temporal.internal.testservice.TestWorkflowService;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Cures a fault of Temporal's test server. When a timer fires (or an activity ends) while a
 * workflow task is being worked on, and the worker answers that task with the timer's cancellation,
 * the server takes the task for answered, then refuses the answer, and never hands out another: the
 * workflow stands still for ever. Here such an answer fails the task before the server sees it, as
 * the server does by itself with a completion that met a new event: the worker is given the task
 * again, together with what happened meanwhile. The history is one that a real server writes, too.
 */
final class LateCancellations implements ServerInterceptor {

  private final TestWorkflowService service;
  private final OpenSubjects subjects;

  LateCancellations(TestWorkflowService service) {
    this.service = service;
    this.subjects = new OpenSubjects(service);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    return "RespondWorkflowTaskCompleted".equals(call.getMethodDescriptor().getBareMethodName())
        ? new Answer<>(call, listener)
        : listener;
  }

  /** One answer to a workflow task: judged and delivered while its execution is held. */
  private final class Answer<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<Q, ?> call;
    private @Nullable RespondWorkflowTaskCompletedRequest request;

    private Answer(ServerCall<Q, ?> call, ServerCall.Listener<Q> delegate) {
      super(delegate);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      request = (RespondWorkflowTaskCompletedRequest) message;
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      RespondWorkflowTaskCompletedRequest answer = request;
      Optional<OpenSubjects.Task> task =
          answer == null ? Optional.empty() : subjects.of(answer.getTaskToken());
      if (answer == null || task.isEmpty()) {
        super.onHalfClose();
        return;
      }
      Lock held = task.get().lock();
      held.lock();
      try {
        if (task.get().current()
            && answer.getCommandsList().stream().anyMatch(task.get()::tooLate)) {
          fail(answer);
          call.close(Status.INVALID_ARGUMENT.withDescription("UnhandledCommand"), new Metadata());
        } else {
          super.onHalfClose();
        }
      } finally {
        held.unlock();
      }
    }
  }

  private void fail(RespondWorkflowTaskCompletedRequest answer) {
    service.respondWorkflowTaskFailed(
        RespondWorkflowTaskFailedRequest.newBuilder()
            .setTaskToken(answer.getTaskToken())
            .setNamespace(answer.getNamespace())
            .setIdentity(answer.getIdentity())
            .setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND)
            .build(),
        new StreamObserver<>() {
          @Override
          public void onNext(RespondWorkflowTaskFailedResponse done) {}

          @Override
          public void onError(Throwable gone) {}

          @Override
          public void onCompleted() {}
        });
  }
}
