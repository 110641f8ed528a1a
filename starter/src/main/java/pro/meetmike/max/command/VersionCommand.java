package pro.meetmike.max.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Failure;

/** What runs here. */
@Command(
    name = "version",
    description = "Show this version, Temporal's SDK's and Java's.",
    footer = {"", "Example: ./max version --output json"})
final class VersionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = new Screen(spec);
    screen.lines(java.util.List.of(new Version().getVersion()));
    Version.parts().forEach(screen::fact);
    return Failure.DONE;
  }
}
