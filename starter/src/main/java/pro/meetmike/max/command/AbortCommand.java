package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.gate.Verb;

/** End the deployment because of a failed step. */
@Command(
    name = "abort",
    description = {
      "End the deployment because of a failed step.",
      "What was made stays; another ./max deploy adopts it."
    },
    footer = {
      "",
      "Example: ./max abort phase-1/ct203-clara/container --note \"the host is too small\""
    })
final class AbortCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private final DecisionOptions decision;

  @Parameters(
      paramLabel = "NEED",
      arity = "0..1",
      description = {
        "What ./max inbox calls it, or a part of that",
        "(default: the only one that waits)."
      })
  private @Nullable String need;

  AbortCommand(Here here) {
    this.decision = new DecisionOptions(here);
  }

  @Override
  public Integer call() throws Exception {
    return decision.say(spec, Verb.ABORT, need, null);
  }
}
