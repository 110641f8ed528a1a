package pro.meetmike.max.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.WebLinks;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.dev.TemporalProgram;

/**
 * The process a command runs in: where the installation lies, what the environment says, whether a
 * person looks on.
 *
 * @param terminal whether standard output is a terminal
 */
record Here(Home home, Map<String, String> environment, boolean terminal) {
  Here {
    environment = new LinkedHashMap<>(environment);
  }

  static Here now() {
    return new Here(Home.find(), System.getenv(), System.console() != null);
  }

  /** How the next command is called. */
  Invocation max() {
    return Invocation.of(environment, home.directory());
  }

  Paint paint() {
    return Paint.of(environment, terminal);
  }

  /** The Web UI of a server, if it is known where that is. */
  Optional<WebLinks> links(Endpoint endpoint) {
    return WebLinks.of(endpoint, home.state(), environment);
  }

  /** Temporal's own program as it is typed here. */
  String temporal() {
    return TemporalProgram.of(home.state(), environment).typed();
  }

  /** Where a rehearsal lives unless {@code --state} names another directory. */
  Path rehearsal() {
    return home.state().resolve("rehearsal");
  }

  /** The fleet unless {@code --fleet} names another file. */
  Path fleet() {
    return home.directory().resolve("agents/fleet.yaml");
  }
}
