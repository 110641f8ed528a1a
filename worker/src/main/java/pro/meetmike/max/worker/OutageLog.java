package pro.meetmike.max.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since when the attempts of each activity have been in vain. Two attempts that lie further apart
 * than retries do count as the first: nobody asked in between. Thread-safe.
 */
final class OutageLog {

  /** The longest pause between two attempts is a minute, and an attempt has its time limits. */
  private static final Duration GAP = Duration.ofMinutes(4);

  private static final int MOST = 1_000;

  /** First and last attempt in vain. */
  private record Span(Instant first, Instant last) {}

  private final Duration patience;
  private final Map<String, Span> spans =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Span> eldest) {
          return size() > MOST;
        }
      };

  OutageLog(Duration patience) {
    this.patience = patience;
  }

  /**
   * Notes an attempt in vain.
   *
   * @return since when, once that is too long; the activity is then forgotten
   */
  synchronized Optional<Instant> absent(String activity, Instant now) {
    Span before = spans.get(activity);
    boolean connected = before != null && now.isBefore(before.last().plus(GAP));
    Span span = new Span(connected ? before.first() : now, now);
    if (Duration.between(span.first(), now).compareTo(patience) < 0) {
      spans.put(activity, span);
      return Optional.empty();
    }
    spans.remove(activity);
    return Optional.of(span.first());
  }

  /** Notes that it ended in any other way. */
  synchronized void answered(String activity) {
    spans.remove(activity);
  }
}
