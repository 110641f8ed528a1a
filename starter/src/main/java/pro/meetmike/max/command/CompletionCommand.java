package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the shell's completion of all verbs and options. */
@Command(
    name = "completion",
    description = {
      "Print a script that completes verbs and options in a shell.",
      "Load it with: source <(./max completion)"
    },
    footer = {"", "Example: ./max completion zsh > ~/.max-completion && source ~/.max-completion"})
final class CompletionCommand implements Callable<Integer> {

  /** Shells that are served; one script serves both, it switches on zsh's emulation itself. */
  enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      description = "bash or zsh (default: ${DEFAULT-VALUE}).",
      defaultValue = "bash")
  private Shell shell = Shell.bash;

  @Override
  public Integer call() {
    new Screen(spec).line(AutoComplete.bash("max", spec.root().commandLine()));
    return 0;
  }
}
