package pro.meetmike.max.lab.temporal;

import com.google.protobuf.ByteString;
import io.temporal.api.command.v1.Command;
import io.temporal.internal.testservice.TestWorkflowService;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Which timers and activities of an execution are open, read from the test server's own books: it
 * tells them nowhere else. Another version of that server may keep other books; then none is
 * started, and this class says so.
 */
final class OpenSubjects {

  private static final String PACKAGE = "io.temporal.internal.testservice.";

  private final TestWorkflowService service;
  private final Method tokenOf;
  private final Method executionOf;
  private final Method historySizeOf;
  private final Method stateOf;
  private final Field lock;
  private final Field nextEventId;
  private final Field timers;
  private final Field activities;

  OpenSubjects(TestWorkflowService service) {
    this.service = service;
    try {
      Class<?> token = Class.forName(PACKAGE + "WorkflowTaskToken");
      Class<?> state = Class.forName(PACKAGE + "TestWorkflowMutableStateImpl");
      Class<?> execution = Class.forName(PACKAGE + "ExecutionId");
      this.tokenOf = opened(token.getDeclaredMethod("fromBytes", ByteString.class));
      this.executionOf = opened(token.getDeclaredMethod("getExecutionId"));
      this.historySizeOf = opened(token.getDeclaredMethod("getHistorySize"));
      this.stateOf =
          opened(TestWorkflowService.class.getDeclaredMethod("getMutableState", execution));
      this.lock = opened(state.getDeclaredField("lock"));
      this.nextEventId = opened(state.getDeclaredField("nextEventId"));
      this.timers = opened(state.getDeclaredField("timers"));
      this.activities = opened(state.getDeclaredField("activities"));
    } catch (ReflectiveOperationException e) {
      throw otherVersion(e);
    }
  }

  private static Method opened(Method method) {
    method.setAccessible(true);
    return method;
  }

  private static Field opened(Field field) {
    field.setAccessible(true);
    return field;
  }

  private static IllegalStateException otherVersion(Exception e) {
    return new IllegalStateException(
        "Temporal's test server is another than the one this lab knows: look at OpenSubjects.", e);
  }

  /** The execution a task belongs to; empty when the server does not know it (any more). */
  Optional<Task> of(ByteString taskToken) {
    try {
      Object token = tokenOf.invoke(null, taskToken);
      Object state = stateOf.invoke(service, executionOf.invoke(token));
      return Optional.of(new Task(state, (Integer) historySizeOf.invoke(token)));
    } catch (InvocationTargetException unknown) {
      return Optional.empty();
    } catch (IllegalAccessException e) {
      throw otherVersion(e);
    }
  }

  /** One workflow task that is being answered. */
  final class Task {

    private final Object state;
    private final int historySize;

    private Task(Object state, int historySize) {
      this.state = state;
      this.historySize = historySize;
    }

    /** While it is held, nothing happens in this execution. */
    Lock lock() {
      return (Lock) read(lock);
    }

    /** Whether the server still waits for this task's answer. */
    boolean current() {
      return (Long) read(nextEventId) == historySize + 1L;
    }

    /** Whether this command cancels something that is not open (any more). */
    boolean tooLate(Command command) {
      return switch (command.getCommandType()) {
        case COMMAND_TYPE_CANCEL_TIMER ->
            !((Map<?, ?>) read(timers))
                .containsKey(command.getCancelTimerCommandAttributes().getTimerId());
        case COMMAND_TYPE_REQUEST_CANCEL_ACTIVITY_TASK ->
            !((Map<?, ?>) read(activities))
                .containsKey(
                    command.getRequestCancelActivityTaskCommandAttributes().getScheduledEventId());
        default -> false;
      };
    }

    private Object read(Field field) {
      try {
        return field.get(state);
      } catch (IllegalAccessException e) {
        throw otherVersion(e);
      }
    }
  }
}
