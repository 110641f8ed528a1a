package pro.meetmike.max.login;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.gate.Waiting;

/** One login of the batch, from its first screen to a stored and verified login. */
@WorkflowInterface
public interface CliLogin extends Waiting {
  @WorkflowMethod(name = "CliLogin")
  StepOutcome run(Input input);

  /** Query: the last {@link LoginAnswer}; null when nobody has answered yet. */
  String ANSWER = "answer";

  @QueryMethod(name = ANSWER, description = "What became of the last answer. No argument.")
  @Nullable LoginAnswer answer();

  /**
   * Which login, and whose answers count.
   *
   * @param announced whether a run before this one has opened the need
   * @param last what became of the last answer to a run before this one; null when there was none
   */
  record Input(
      String root,
      EidolonPlan plan,
      Voice voice,
      List<String> approvers,
      boolean announced,
      @Nullable LoginAnswer last) {
    public Input {
      approvers = List.copyOf(approvers);
    }

    public Input(String root, EidolonPlan plan, Voice voice, List<String> approvers) {
      this(root, plan, voice, approvers, false, null);
    }

    /** For the run that goes on from this one. */
    Input carrying(boolean opened, @Nullable LoginAnswer answer) {
      return new Input(root, plan, voice, approvers, opened, answer);
    }
  }
}
