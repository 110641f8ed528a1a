package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.gate.Verb;

/** Leave a failed step or a login out, with a waiver. */
@Command(
    name = "skip",
    description = {
      "Leave a failed step or a login out, with a waiver.",
      "A skipped step never counts as done: the criteria show it."
    },
    footer = {
      "",
      "Example: ./max skip phase-5/ct203-clara/copilot --note \"licence is on its way\""
    })
final class SkipCommand implements Callable<Integer> {

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

  SkipCommand(Here here) {
    this.decision = new DecisionOptions(here);
  }

  @Override
  public Integer call() throws Exception {
    return decision.say(spec, Verb.SKIP, need, null);
  }
}
