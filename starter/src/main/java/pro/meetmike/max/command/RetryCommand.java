package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.gate.Verb;

/** Try a step again that failed for good. */
@Command(
    name = "retry",
    description = {
      "Try a step again that failed for good.",
      "Everything else has gone on meanwhile; nothing that was done is done anew."
    },
    footer = {"", "Example: ./max retry phase-2/ct203-clara/packages"})
final class RetryCommand implements Callable<Integer> {

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

  RetryCommand(Here here) {
    this.decision = new DecisionOptions(here);
  }

  @Override
  public Integer call() throws Exception {
    return decision.say(spec, Verb.RETRY, need, null);
  }
}
