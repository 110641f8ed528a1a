package pro.meetmike.max.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.fleet.file.Nearest;

/** The same as {@code --help} after the verb. */
@Command(
    name = "help",
    description = {"Explain a verb, or show them all.", "The same as ./max VERB --help."},
    footer = {"", "Example: ./max help lead add"})
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "VERB", arity = "0..*", description = "The verb, with its second word.")
  private @Nullable List<String> words;

  @Override
  public Integer call() {
    CommandLine found = spec.root().commandLine();
    for (String word : words == null ? List.<String>of() : words) {
      CommandLine next = found.getSubcommands().get(word);
      if (next == null) {
        throw unknown(found, word);
      }
      found = next;
    }
    new Screen(spec).lines(found.getUsageMessage().lines().toList());
    return Failure.DONE;
  }

  private static Failure unknown(CommandLine where, String word) {
    String meant =
        Nearest.of(word, new ArrayList<>(where.getSubcommands().keySet()))
            .map(n -> "did you mean %s?".formatted(n))
            .orElse("./max help shows them all.");
    return new Failure(
        Failure.USAGE,
        "%s has no verb \"%s\": %s"
            .formatted(where.getCommandSpec().qualifiedName(" "), word, meant));
  }
}
