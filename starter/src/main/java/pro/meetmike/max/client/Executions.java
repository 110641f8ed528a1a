package pro.meetmike.max.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs and ran, by workflow type. The embedded server cannot be asked as the real one can; both look alike here. */
public interface Executions {

  /**
   * One execution.
   *
   * @param status {@code RUNNING}, {@code COMPLETED}, …
   * @param memo the one-line status a deployment or journey keeps in its memo; null when it has none
   */
  record Execution(String id, String type, String status, String startedAt, @Nullable String memo) {}

  /** The newest executions of a type, at most {@code limit}. */
  List<Execution> ofType(String type, int limit);

  /** The right one for a server. */
  static Executions of(Client client) {
    return new ServerExecutions(client, new EmbeddedExecutions(client));
  }
}
