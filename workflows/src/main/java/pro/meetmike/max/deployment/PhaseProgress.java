package pro.meetmike.max.deployment;

import io.temporal.workflow.QueryMethod;
import java.util.List;
import pro.meetmike.max.gate.Waiting;
import pro.meetmike.max.report.StepRow;

/** What every phase and every Eidolon's branch of one can be asked and told. */
public interface PhaseProgress extends Waiting {
  /** Query: the steps begun so far. */
  String PROGRESS = "progress";

  @QueryMethod(name = PROGRESS, description = "The steps begun so far. No argument.")
  List<StepRow> progress();
}
