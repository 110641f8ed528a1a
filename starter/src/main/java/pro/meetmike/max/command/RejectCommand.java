package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.gate.Verb;

/** Reject a gate with a reason. */
@Command(
    name = "reject",
    description = {
      "Reject a gate with a reason.",
      "The reason becomes a work item; ./max retry asks the gate again."
    },
    footer = {
      "",
      "Example: ./max reject go-live --by Christian --note \"the mail ring is not seen yet\""
    })
final class RejectCommand implements Callable<Integer> {

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

  RejectCommand(Here here) {
    this.decision = new DecisionOptions(here);
  }

  @Override
  public Integer call() throws Exception {
    return decision.say(spec, Verb.REJECT, need, null);
  }
}
