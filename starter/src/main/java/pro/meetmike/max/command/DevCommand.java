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
import pro.meetmike.max.dev.DevFile;
import pro.meetmike.max.dev.DevServer;
import pro.meetmike.max.dev.DevSettings;
import pro.meetmike.max.dev.Program;

/** A Temporal server with Web UI for one person's machine. */
@Command(
    name = "dev",
    description = {
      "Start a Temporal server with Web UI here, until Ctrl-C.",
      "Uses the program temporal, on loopback, with a database file: the next start goes on from there.",
      "For production there is docker-compose.temporal.yml."
    },
    footer = {"", "Example: ./max dev   and in a second terminal: ./max rehearse --on dev"})
final class DevCommand implements Callable<Integer> {

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
    Optional<DevFile> running = DevFile.running(state);
    if (running.isPresent()) {
      DevFile dev = running.get();
      screen.line(
          "A development server runs already at %s, process %d."
              .formatted(dev.address(), dev.pid()));
      tell(screen, dev);
      return Failure.DONE;
    }
    DevSettings usual = DevSettings.usual(program(), state);
    Path file = database == null ? usual.database() : database.toAbsolutePath();
    DevSettings settings = new DevSettings(usual.program(), file, port, uiPort);
    Home.writable(file.getParent());
    Home.writable(state);
    try (DevServer server = DevServer.start(settings, state.resolve("dev.log"))) {
      DevFile dev = DevFile.publish(state, server);
      screen.line("Temporal at %s, database %s. Ctrl-C ends it.".formatted(dev.address(), file));
      tell(screen, dev);
      return ended(screen, server, state);
    } finally {
      DevFile.withdraw(state);
    }
  }

  private Path program() {
    return Program.find("temporal", here.environment())
        .orElseThrow(() -> new Failure(Failure.CONFIGURATION, DevServer.HOW_TO_GET));
  }

  private static void tell(Screen screen, DevFile dev) {
    screen.line("Web UI " + dev.ui());
    screen.next("./max rehearse --on dev   (or for real: ./max worker)");
  }

  private static int ended(Screen screen, DevServer server, Path state)
      throws InterruptedException {
    int code = server.await();
    screen.progress(
        "The server ended (%d): %s says why.".formatted(code, state.resolve("dev.log")));
    return Failure.FAILED;
  }
}
