package pro.meetmike.max.worker;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pro.meetmike.max.preflight.ProbeResult.Outcome;
import pro.meetmike.max.preflight.Probes;

/**
 * {@code max worker --check}: this machine's files and addresses, then everything a worker depends
 * on, side by side; told in a fixed order, with nothing changed anywhere.
 */
final class WorkerCheck {

  private final WorkerArguments arguments;
  private final Supplier<Server> naming;
  private final Consumer<String> told;

  /**
   * @param naming the server to look at
   * @param told hears what the check waits for
   */
  WorkerCheck(WorkerArguments arguments, Supplier<Server> naming, Consumer<String> told) {
    this.arguments = arguments;
    this.naming = naming;
    this.told = told;
  }

  /** Everything that was found, in the order in which it is shown. */
  List<CheckLine> look() throws InterruptedException {
    Preconditions here = new Preconditions(arguments).look();
    HostParts parts = here.parts();
    CompletableFuture<List<CheckLine>> probes =
        CompletableFuture.supplyAsync(
            () ->
                parts == null || arguments.task() == WorkerArguments.Task.CHECK_LOCAL
                    ? List.of()
                    : new Probes(
                            parts.targets(here.fleet(), arguments.state()),
                            Probes.COLD_LIMIT,
                            Clock.systemUTC())
                        .all().stream().map(CheckLine::of).toList());
    List<CheckLine> server = temporal();
    List<CheckLine> all = new ArrayList<>(here.lines());
    all.addAll(probes.join());
    all.addAll(server);
    return all;
  }

  private List<CheckLine> temporal() throws InterruptedException {
    List<CheckLine> lines = new ArrayList<>();
    try (Server server = naming.get()) {
      ServerState state = server.await(arguments.patience(), false, () -> false, told);
      if (state instanceof ServerState.Ready ready) {
        lines.add(CheckLine.pass("temporal", state.sentence() + server.version()));
        lines.add(CheckLine.pass("search attributes", ready.attributes()));
      } else {
        Outcome outcome = state.code() == ExitCode.UNREACHABLE ? Outcome.SILENT : Outcome.WRONG;
        lines.add(refused("temporal", outcome, state.sentence()));
      }
    } catch (Refusal e) {
      lines.add(refused("temporal", Outcome.WRONG, e.sentence()));
    }
    return lines;
  }

  private static CheckLine refused(String subject, Outcome outcome, String sentence) {
    String[] parts = sentence.split("(?<=[^:]): (?=[a-z])", 2);
    String remedy = parts.length == 2 ? parts[1] : "";
    return new CheckLine(
        subject,
        outcome,
        "",
        parts[0],
        remedy.isEmpty() ? "" : Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1));
  }

  /** 4 when a human has to change something, 5 when somebody only does not answer, else 0. */
  static int code(List<CheckLine> lines) {
    boolean wrong = lines.stream().anyMatch(l -> l.outcome() == Outcome.WRONG);
    boolean silent = lines.stream().anyMatch(l -> l.outcome() == Outcome.SILENT);
    return wrong ? ExitCode.CONFIGURATION : silent ? ExitCode.UNREACHABLE : ExitCode.DONE;
  }

  private String again(List<CheckLine> lines) {
    boolean local = arguments.task() == WorkerArguments.Task.CHECK_LOCAL;
    return code(lines) == ExitCode.DONE ? "" : local ? "--check --local " : "--check ";
  }

  /** How many of each, and what to do next. */
  String summary(List<CheckLine> lines) {
    String command =
        "%s worker %s--host %s"
            .formatted(WorkerArguments.command(), again(lines), arguments.hostFile());
    return "%d pass, %d warn, %d fail\nnext: %s%s"
        .formatted(
            lines.stream().filter(l -> l.outcome() == Outcome.PASS).count(),
            lines.stream().filter(l -> l.outcome() == Outcome.WARN).count(),
            lines.stream().filter(CheckLine::failed).count(),
            command,
            code(lines) == ExitCode.DONE ? "" : ", after the remedies above");
  }
}
