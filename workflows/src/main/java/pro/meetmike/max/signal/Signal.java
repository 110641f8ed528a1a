package pro.meetmike.max.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message, before it is written as a CloudEvents 1.0 file. Immutable once published.
 *
 * @param id deterministic: the same message published twice has the same id and therefore the same
 *     file
 * @param type one of {@link SignalType}'s words, as found in the file ({@code PIPELINE_TRANSITION})
 * @param from inbox name of the sender
 * @param to inbox name of the recipient
 * @param subject what it is about: a lead id, a deployment id, or null
 * @param correlation workflow id of the ask this answers or opens; null when it stands alone
 * @param time RFC 3339 instant, UTC
 * @param priority {@code low}, {@code normal}, {@code high} or {@code critical}
 * @param data JSON object; references and hashes, never a secret
 */
public record Signal(
    String id,
    String type,
    String from,
    String to,
    @Nullable String subject,
    @Nullable String correlation,
    String time,
    String priority,
    Map<String, Object> data) {
  public Signal {
    data = new LinkedHashMap<>(data);
  }

  /** A normal-priority message. */
  public static Signal of(
      String id,
      SignalType type,
      String from,
      String to,
      @Nullable String subject,
      String time,
      Map<String, Object> data) {
    return new Signal(id, type.word(), from, to, subject, null, time, "normal", data);
  }

  public Signal correlatedTo(String workflowId) {
    return new Signal(id, type, from, to, subject, workflowId, time, priority, data);
  }
}
