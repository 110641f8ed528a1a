package pro.meetmike.max.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.signal.DirectorHealth;

/**
 * The answer of {@code /healthz}: 200 while this worker does its work, 503 with the reason
 * otherwise. Pure.
 */
record Health(int status, String json) {

  /** A scan is due every second; a round may wait for a server that is slow. */
  static final Duration FRESH_SCAN = Duration.ofSeconds(30);

  /** The server is asked every few seconds; one lost answer is no illness. */
  static final Duration FRESH_ANSWER = Duration.ofSeconds(12);

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What does not change while the worker runs. */
  record Identity(String target, String namespace, List<String> queues, Instant since) {
    Identity {
      queues = List.copyOf(queues);
    }
  }

  /**
   * What was seen last.
   *
   * @param polling whether the pollers run
   * @param answered when the server answered last
   * @param trouble what it, or the way to it, said since; null while it answers
   */
  record Signs(
      boolean polling, Instant answered, @Nullable String trouble, DirectorHealth director) {}

  static Health of(Identity identity, Signs signs, Instant now) {
    Optional<String> reason = reason(identity, signs, now);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", reason.isEmpty() ? "ok" : "failing");
    reason.ifPresent(r -> answer.put("reason", r));
    answer.put("namespace", identity.namespace());
    answer.put("queues", identity.queues());
    answer.put("director", director(signs.director(), now));
    answer.put("since", identity.since().toString());
    return new Health(reason.isEmpty() ? OK : UNAVAILABLE, text(answer));
  }

  private static Optional<String> reason(Identity identity, Signs signs, Instant now) {
    if (!signs.polling()) {
      return Optional.of("The pollers do not run: the worker is stopping.");
    }
    Duration silence = Duration.between(signs.answered(), now);
    if (silence.compareTo(FRESH_ANSWER) > 0) {
      return Optional.of(
          "Temporal at %s has not answered for %d s (%s)."
              .formatted(
                  identity.target(),
                  silence.toSeconds(),
                  signs.trouble() == null ? "no answer" : signs.trouble()));
    }
    return director(signs.director(), identity.since(), now);
  }

  private static Optional<String> director(DirectorHealth director, Instant since, Instant now) {
    Instant last = director.lastScan() == null ? since : director.lastScan();
    Duration age = Duration.between(last, now);
    if (age.compareTo(FRESH_SCAN) > 0) {
      return Optional.of(
          "The director has not looked for signals for %d s%s."
              .formatted(
                  age.toSeconds(), director.at() == null ? "" : ": it is at " + director.at()));
    }
    if (director.standby()) {
      return Optional.of(
          "The director stands by: another one holds the lock of a root it is to serve; stop one of the two workers.");
    }
    return Optional.ofNullable(director.lastError()).map("The director: %s."::formatted);
  }

  private static Map<String, Object> director(DirectorHealth health, Instant now) {
    Map<String, Object> director = new LinkedHashMap<>();
    Instant last = health.lastScan();
    director.put("lastScan", last == null ? null : last.toString());
    director.put("ageSeconds", last == null ? null : Duration.between(last, now).toSeconds());
    director.put("waitingFiles", health.backlog());
    director.put("delivered", health.delivered());
    director.put("setAside", health.setAside());
    director.put("shareSeen", health.shareSeen());
    director.put("standby", health.standby());
    director.put("lastError", health.lastError());
    director.put("disk", health.disk());
    director.put("at", health.at());
    return director;
  }

  private static String text(Map<String, Object> answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
