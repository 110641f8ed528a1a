package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import pro.meetmike.max.fleet.Fleet;

/** Runs one synthetic lead through a real {@code Journey} and says how it went. */
@WorkflowInterface
public interface TestLead {
  @WorkflowMethod(name = "TestLead")
  Check run(Fleet fleet);
}
