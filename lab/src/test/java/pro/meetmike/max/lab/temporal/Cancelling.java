package pro.meetmike.max.lab.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import pro.meetmike.max.temporal.TimedWait;

/**
 * Waits with production's own {@link TimedWait}, or beside an activity, for an answer, cancels what
 * it waited beside, and looks once more.
 */
@WorkflowInterface
public interface Cancelling {

  /**
   * @param what {@code timer} or {@code activity}
   * @param taskMillis how long the workflow task with the answer takes
   * @param lastsMillis how long the timer or the activity lasts
   */
  record Late(String what, int taskMillis, int lastsMillis) {}

  @WorkflowMethod
  String run(Late late);

  @SignalMethod
  void answer();

  /** Work that takes so long. */
  @ActivityInterface
  interface Work {
    @ActivityMethod
    String last(int millis);
  }

  /** Its only implementation. */
  final class Done implements Work {
    @Override
    public String last(int millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw Activity.wrap(e);
      }
      return "done";
    }
  }

  /** The workflow. */
  final class Impl implements Cancelling {

    private final Work work =
        Workflow.newActivityStub(
            Work.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .build());
    private int taskMillis;
    private boolean answered;

    @Override
    public String run(Late late) {
      taskMillis = late.taskMillis();
      if (late.what().equals("timer")) {
        TimedWait.until(Duration.ofMillis(late.lastsMillis()), "the answer", () -> answered);
      } else {
        CancellationScope scope =
            Workflow.newCancellationScope(() -> Async.function(work::last, late.lastsMillis()));
        scope.run();
        Workflow.await(() -> answered);
        scope.cancel("answered");
      }
      return work.last(0);
    }

    /** Takes its time as a loaded machine does; what it decides does not depend on that. */
    @Override
    public void answer() {
      answered = true;
      try {
        Thread.sleep(taskMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A worker that polls for both. */
  static WorkerFactory worker(WorkflowClient client, String queue) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(queue);
    worker.registerWorkflowImplementationTypes(Impl.class);
    worker.registerActivitiesImplementations(new Done());
    factory.start();
    return factory;
  }
}
