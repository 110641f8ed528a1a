package pro.meetmike.max.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stretch of time and how it is told. An instant nobody can read counts as not given. */
record Span(Instant start, Instant end) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Empty unless both ends are known. */
  static Optional<Span> of(@Nullable String startedAt, @Nullable String endedAt) {
    Optional<Instant> start = instant(startedAt);
    Optional<Instant> end = instant(endedAt);
    return start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())
        ? Optional.of(new Span(start.get(), end.get()))
        : Optional.empty();
  }

  static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  Duration duration() {
    return Duration.between(start, end);
  }

  /** {@code 2 h 05 min}, {@code 3 min 12 s}, {@code 4.2 s}. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 86_400) {
      return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }
    if (seconds >= 3600) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
    return seconds >= 60
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** How long it took, since when it runs, or a dash. */
  static String told(@Nullable String startedAt, @Nullable String endedAt) {
    return of(startedAt, endedAt)
        .map(span -> words(span.duration()))
        .orElseGet(() -> instant(startedAt).map(s -> "since " + MINUTE.format(s)).orElse("–"));
  }

  /** {@code 2025-12-04 20:16:00}, or a dash. */
  static String clock(@Nullable String at) {
    return instant(at).map(SECOND::format).orElse("–");
  }
}
