package pro.meetmike.max.sapwave;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One firing of a schedule: writes a SAPWAVE signal into the recipient's inbox. */
@WorkflowInterface
public interface SapWave {
  @WorkflowMethod(name = "SapWave")
  void run(Wave wave);
}
