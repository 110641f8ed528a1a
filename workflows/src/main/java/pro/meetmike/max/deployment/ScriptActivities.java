package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Runs the step scripts of {@code agents/runtime/steps}: one configuration step, one script, one
 * round trip.
 */
@ActivityInterface
public interface ScriptActivities {

  /**
   * Runs a configuration script over SSH. Safe to run twice because every script compares before it
   * changes and long work sits in a named transient unit to which a retry attaches again.
   */
  @ActivityMethod(name = "RunScript")
  StepOutcome run(ScriptRun run);

  /**
   * Runs a script that only looks and prints {@code pass|fail|warn|defer <name> <detail>} lines.
   */
  @ActivityMethod(name = "RunChecks")
  List<Check> check(ScriptRun run);
}
