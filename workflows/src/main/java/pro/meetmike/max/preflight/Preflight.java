package pro.meetmike.max.preflight;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Lets the worker that polls ask everything it depends on whether it answers. Reads only; {@code
 * max doctor} starts one and shows the result.
 */
@WorkflowInterface
public interface Preflight {

  /** Workflow ids begin with it. */
  String ID_PREFIX = "preflight/";

  /** Everything that was found, in the order of {@link Probe}. */
  @WorkflowMethod(name = "Preflight")
  List<ProbeResult> run();
}
