package pro.meetmike.max.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.JourneyImpl;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.JourneyResult;

/**
 * The journey of a versioned worker: it stays on the version it began with. A class of its own,
 * because a server refuses every task of an unversioned worker that speaks of a behaviour.
 */
public final class PinnedJourney extends JourneyImpl {

  @WorkflowInit
  public PinnedJourney(@Nullable JourneyInput given) {
    super(given);
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
  public JourneyResult run(@Nullable JourneyInput given) {
    return super.run(given);
  }
}
