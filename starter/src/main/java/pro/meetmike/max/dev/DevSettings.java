package pro.meetmike.max.dev;

import io.temporal.common.SearchAttributeKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.deployment.Attributes;

/**
 * How a development server is started: on loopback, with a database file that outlives it.
 *
 * @param port of the frontend, 7233 by custom
 * @param uiPort of the Web UI, 8233 by custom
 */
public record DevSettings(Path program, Path database, int port, int uiPort) {

  /** Where clients look when nothing else is named. */
  public static final int PORT = 7233;

  public static final int UI_PORT = 8233;

  /** Where it listens, and nowhere else. */
  public static final String LOOPBACK = "127.0.0.1";

  /**
   * On the customary ports.
   *
   * @param state holds the database file
   */
  public static DevSettings usual(Path program, Path state) {
    return new DevSettings(program, state.resolve("temporal.db"), PORT, UI_PORT);
  }

  /** What clients and workers connect to. */
  public String address() {
    return LOOPBACK + ":" + port;
  }

  /** The Web UI's address, without a path. */
  public String ui() {
    return "http://" + LOOPBACK + ":" + uiPort;
  }

  /** The command line, search attributes and the rehearsals' namespace included. */
  List<String> command() {
    List<String> words =
        new ArrayList<>(
            List.of(
                program.toString(),
                "server",
                "start-dev",
                "--ip",
                LOOPBACK,
                "--port",
                Integer.toString(port),
                "--ui-port",
                Integer.toString(uiPort),
                "--db-filename",
                database.toString(),
                "--namespace",
                Endpoint.REHEARSAL_NAMESPACE,
                "--log-level",
                "warn"));
    for (SearchAttributeKey<?> key : Attributes.ALL) {
      words.add("--search-attribute");
      words.add(Attributes.declared(key));
    }
    return words;
  }
}
