package pro.meetmike.max.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs and ran, by workflow type. The embedded server cannot be asked as the real one can;
 * both look alike here.
 */
public interface Executions {

  /**
   * One execution.
   *
   * @param runId which of the runs under this id
   * @param status {@code RUNNING}, {@code COMPLETED}, …
   * @param closedAt null while it runs
   * @param memo the one-line status a deployment keeps in its memo; null when it has none
   * @param attributes its search attributes that are texts or truth values, by name: {@code Phase},
   *     {@code Stage}, {@code WaitingOn}, …
   */
  record Execution(
      String id,
      String runId,
      String type,
      String status,
      String startedAt,
      @Nullable String closedAt,
      @Nullable String memo,
      Map<String, String> attributes) {
    public Execution {
      attributes = new LinkedHashMap<>(attributes);
    }

    /** Whether it goes on. */
    public boolean running() {
      return status.equals("RUNNING");
    }

    /** One of its search attributes; empty when it has none of this name. */
    public String attribute(String name) {
      return attributes.getOrDefault(name, "");
    }
  }

  /** The newest executions of a type, at most {@code limit}. */
  List<Execution> ofType(String type, int limit);

  /** Those that run and wait for a human, as far as the server's index knows; asks no worker. */
  List<Execution> awaitingApproval(int limit);

  /** The right one for a server. */
  static Executions of(Client client) {
    return new ServerExecutions(client, new EmbeddedExecutions(client));
  }
}
