package pro.meetmike.max.guard.planted;

import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** What only a client, a worker or an activity may touch. */
final class Clients {

  private Clients() {}

  @Violates(Determinism.CLIENT)
  static final class AClient {
    void call(WorkflowClient client) {
      client.newUntypedWorkflowStub("x").cancel();
    }
  }

  @Violates(Determinism.CLIENT)
  static final class ActivityContext {
    Object call() {
      return Activity.getExecutionContext();
    }
  }
}
