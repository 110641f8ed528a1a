package pro.meetmike.max.deployment;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskClosed;

/**
 * The workflow types of the eight phases. A phase never fails by itself: what cannot be cured waits
 * for a human.
 */
public final class Phases {
  private Phases() {}

  /** What all phases have in common. */
  public interface Common extends PhaseProgress {
    @SignalMethod(name = Ask.CLOSED)
    void askClosed(AskClosed closed);
  }

  /** Phase 0: scripts, agents' files, documents, schedules, delegation, evidence. */
  @WorkflowInterface
  public interface Preparation extends Common {
    @WorkflowMethod(name = "Preparation")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 1: a human is present; accounts and containers exist. */
  @WorkflowInterface
  public interface Infrastructure extends Common {
    @WorkflowMethod(name = "Infrastructure")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 2: packages, users, directories, network. */
  @WorkflowInterface
  public interface Configuration extends Common {
    @WorkflowMethod(name = "Configuration")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 3: the CLIs, the agent runtime, the units. */
  @WorkflowInterface
  public interface CliDaemon extends Common {
    @WorkflowMethod(name = "CliDaemon")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 4: shared storage, inboxes, the PipelineDirector. */
  @WorkflowInterface
  public interface SignalInfrastructure extends Common {
    @WorkflowMethod(name = "SignalInfrastructure")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 5: every voice of every Eidolon is signed in and proved. */
  @WorkflowInterface
  public interface Authentication extends Common {
    @WorkflowMethod(name = "Authentication")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 6: voices, units, mail, files and a test lead from end to end. */
  @WorkflowInterface
  public interface Validation extends Common {
    @WorkflowMethod(name = "Validation")
    PhaseRow run(PhaseInput input);
  }

  /** Phase 7: the checklist, the approval, production. */
  @WorkflowInterface
  public interface GoLive extends Common {
    @WorkflowMethod(name = "GoLive")
    PhaseRow run(PhaseInput input);
  }
}
