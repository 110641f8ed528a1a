package pro.meetmike.max.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import pro.meetmike.max.client.Failure;

/** Runs a command line: one sentence and the right exit code for whatever goes wrong, never a stack trace. */
public final class Console {
  private Console() {}

  /** The exit code. */
  public static int run(Object command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Console::misunderstood);
    line.setExecutionExceptionHandler((e, where, parsed) -> failed(e, where));
    return line.execute(args);
  }

  private static int misunderstood(CommandLine.ParameterException e, String[] args) {
    CommandLine where = e.getCommandLine();
    PrintWriter err = where.getErr();
    String message = String.valueOf(e.getMessage()).strip();
    List<String> near = e instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String suggestion = near.isEmpty() ? "" : " Did you mean %s?".formatted(near.get(0));
    err.println("max: " + message + "." + suggestion + " See: ./max " + (where.getCommandName().equals("max") ? "" : where.getCommandName() + " ") + "--help");
    err.flush();
    return Failure.USAGE;
  }

  private static int failed(Exception e, CommandLine where) {
    PrintWriter err = where.getErr();
    if (e instanceof Failure failure) {
      err.println("max: " + failure.getMessage());
      err.flush();
      return failure.code();
    }
    if (System.getenv("MAX_DEBUG") != null) {
      e.printStackTrace(err);
    }
    err.println("max: %s: %s (MAX_DEBUG=1 shows more).".formatted(e.getClass().getSimpleName(), e.getMessage()));
    err.flush();
    return Failure.FAILED;
  }
}
