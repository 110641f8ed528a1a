package pro.meetmike.max.lab.temporal;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fault {@code temporal-lost-task}, between a worker and its server: from the second task on,
 * the answers of one run never arrive, however often the server hands its task out again. It ends
 * with the run, or with this process.
 */
final class LostAnswers implements ClientInterceptor {

  private final Predicate<String> strikes;
  private final Map<ByteString, WorkflowExecution> tasks = new ConcurrentHashMap<>();
  private final AtomicReference<String> struck = new AtomicReference<>();

  /**
   * @param strikes asked with a workflow's id until it says yes
   */
  LostAnswers(Predicate<String> strikes) {
    this.strikes = strikes;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    String name = String.valueOf(method.getBareMethodName());
    return switch (name) {
      case "PollWorkflowTaskQueue" -> new Poll<>(call);
      case "RespondWorkflowTaskCompleted" -> new Answer<>(call);
      default -> call;
    };
  }

  /** Remembers which run a task belongs to. */
  private final class Poll<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private Poll(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<A>(listener) {
            @Override
            public void onMessage(A message) {
              remember((PollWorkflowTaskQueueResponse) message);
              super.onMessage(message);
            }
          },
          headers);
    }
  }

  private void remember(PollWorkflowTaskQueueResponse task) {
    if (!task.hasQuery() && task.getPreviousStartedEventId() > 0) {
      tasks.put(task.getTaskToken(), task.getWorkflowExecution());
    }
  }

  /** A lost one goes to the server with a token that belongs to no task. */
  private final class Answer<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private Answer(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sendMessage(Q message) {
      RespondWorkflowTaskCompletedRequest answer = (RespondWorkflowTaskCompletedRequest) message;
      super.sendMessage(
          lost(tasks.remove(answer.getTaskToken()))
              ? (Q) answer.toBuilder().setTaskToken(ByteString.copyFromUtf8("lost")).build()
              : message);
    }
  }

  private boolean lost(@Nullable WorkflowExecution run) {
    if (run == null) {
      return false;
    }
    if (struck.get() == null && strikes.test(run.getWorkflowId())) {
      struck.compareAndSet(null, run.getRunId());
    }
    return run.getRunId().equals(struck.get());
  }
}
