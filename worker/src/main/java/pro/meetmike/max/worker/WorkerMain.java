package pro.meetmike.max.worker;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.file.FileFault;
import pro.meetmike.max.wording.Printable;
import pro.meetmike.max.worker.desk.DeskThreads;

/**
 * {@code max worker}: polls until it is told to stop; refuses to start half-configured, with one
 * sentence for each thing that is missing.
 */
public final class WorkerMain {

  private WorkerMain() {}

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("logback.configurationFile", "logback-worker.xml");
    DeskThreads.limitRequests();
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    try {
      if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
        return help();
      }
      return args.length > 0 && args[0].equals("install")
          ? understood(() -> Install.parse(args, System.getenv())).run()
          : run(understood(() -> WorkerArguments.parse(args, System.getenv())));
    } catch (Refusal e) {
      return told(e.code(), e.sentence());
    } catch (IOException e) {
      return told(ExitCode.FAILED, "The worker cannot go on: %s.".formatted(FileFault.sentence(e)));
    }
  }

  private static int run(WorkerArguments arguments) throws IOException, InterruptedException {
    return switch (arguments.task()) {
      case HELP -> help();
      case CHECK, CHECK_LOCAL -> check(arguments);
      case SERVE -> serve(arguments);
    };
  }

  private static <T> T understood(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static int help() {
    System.out.print(WorkerArguments.typed(WorkerArguments.USAGE));
    return ExitCode.DONE;
  }

  private static int serve(WorkerArguments arguments) throws IOException, InterruptedException {
    StopSignal stop = new StopSignal(Runtime.getRuntime()::halt).listen();
    Preconditions looked = new Preconditions(arguments).look();
    Optional<Preconditions.Prepared> prepared = looked.prepared();
    if (prepared.isEmpty()) {
      looked.lines().stream()
          .filter(CheckLine::failed)
          .forEach(line -> told(ExitCode.CONFIGURATION, line.sentence()));
      return ExitCode.CONFIGURATION;
    }
    if (journal()) {
      return serving(arguments, prepared.get(), stop).run();
    }
    try (LogFile log = LogFile.open(arguments.state().resolve("worker.log"), false)) {
      System.out.println("log: " + log.file());
      return serving(arguments, prepared.get(), stop).run();
    }
  }

  private static Serving serving(
      WorkerArguments arguments, Preconditions.Prepared prepared, StopSignal stop) {
    return new Serving(arguments, prepared, stop, line -> told(ExitCode.DONE, line));
  }

  /** Under systemd the journal keeps what is said on standard error; nothing is kept twice. */
  private static boolean journal() {
    return System.getenv("JOURNAL_STREAM") != null;
  }

  private static int check(WorkerArguments arguments) throws InterruptedException {
    WorkerCheck check =
        new WorkerCheck(arguments, () -> Server.named(null), line -> told(ExitCode.DONE, line));
    List<CheckLine> lines = check.look();
    lines.forEach(System.out::println);
    System.out.println(check.summary(lines));
    return WorkerCheck.code(lines);
  }

  private static int told(int code, @Nullable String sentence) {
    System.err.println(
        "max worker: " + Printable.brief(WorkerArguments.typed(String.valueOf(sentence))));
    return code;
  }
}
