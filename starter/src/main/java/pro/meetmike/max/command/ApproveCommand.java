package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.gate.Verb;

/** Approve a gate, or say that a task was done. */
@Command(
    name = "approve",
    description = {
      "Approve a gate, or say that a task was done.",
      "A task's \"done\" is verified, never believed. The same approval twice is fine."
    },
    footer = {"", "Example: ./max approve infrastructure --by Christian"})
final class ApproveCommand implements Callable<Integer> {

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

  ApproveCommand(Here here) {
    this.decision = new DecisionOptions(here);
  }

  @Override
  public Integer call() throws Exception {
    return decision.say(spec, Verb.APPROVE, need, null);
  }
}
