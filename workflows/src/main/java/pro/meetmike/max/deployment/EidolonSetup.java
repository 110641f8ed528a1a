package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import pro.meetmike.max.report.StepRow;

/** One container's part of one phase; what fails here waits here and stops nobody else. */
@WorkflowInterface
public interface EidolonSetup extends PhaseProgress {
  @WorkflowMethod(name = "EidolonSetup")
  List<StepRow> run(SetupInput input);
}
