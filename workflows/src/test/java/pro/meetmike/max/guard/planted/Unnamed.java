package pro.meetmike.max.guard.planted;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowMethod;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Types and messages that would be called as their Java methods are. */
final class Unnamed {
  private Unnamed() {}

  @Violates(Determinism.UNNAMED_TYPES)
  interface Workflow {
    @WorkflowMethod
    void run();
  }

  @Violates(Determinism.UNNAMED_TYPES)
  interface Signal {
    @SignalMethod(description = "named by its method")
    void tell();
  }

  @Violates(Determinism.UNNAMED_TYPES)
  interface Update {
    @UpdateMethod
    void change();
  }

  @Violates(Determinism.UNNAMED_TYPES)
  interface Query {
    @QueryMethod
    String look();
  }

  @Violates(Determinism.UNNAMED_TYPES)
  interface Work {
    @ActivityMethod
    void work();
  }

  @Violates(Determinism.UNNAMED_TYPES)
  @ActivityInterface
  interface Works {
    void work();
  }
}
