package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A row of the node's task list.
 *
 * @param exit how it ended; empty while it runs
 */
record TaskRow(Upid upid, boolean running, String exit) {

  /** Empty for a row that names no task. */
  static Optional<TaskRow> of(JsonNode row) {
    String upid = row.path("upid").asText("");
    if (!Upid.matches(upid)) {
      return Optional.empty();
    }
    String status = row.path("status").asText("");
    boolean running = !row.has("endtime") && (status.isEmpty() || status.equals("RUNNING"));
    return Optional.of(new TaskRow(Upid.parse(upid), running, running ? "" : status));
  }
}
