package pro.meetmike.max.guard.planted;

import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** What workflow code does instead: no rule may object to any of it. */
public final class Replayable {

  private static final Logger LOG = Workflow.getLogger(Replayable.class);
  private static final List<String> NAMES = List.of("a", "b");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  enum Colour {
    RED,
    BLUE
  }

  private final Map<Colour, String> byColour = new EnumMap<>(Colour.class);
  private final Set<String> seen = new LinkedHashSet<>();

  Instant at() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(PATIENCE);
  }

  int roll() {
    return Workflow.newRandom().nextInt(6);
  }

  UUID id(String of) {
    return of.isEmpty()
        ? Workflow.randomUUID()
        : UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
  }

  Map<Integer, List<String>> grouped() {
    seen.addAll(NAMES);
    byColour.put(Colour.RED, "red".toUpperCase(Locale.ROOT));
    return NAMES.stream()
        .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
  }

  Map<String, Integer> mapped() {
    return NAMES.stream()
        .collect(Collectors.toMap(n -> n, String::length, (a, b) -> a, LinkedHashMap::new));
  }

  void pause(Colour colour) {
    switch (colour) {
      case RED -> Workflow.sleep(PATIENCE);
      case BLUE -> Workflow.await(() -> !seen.isEmpty());
    }
    LOG.info("paused for {}", colour);
  }

  void rethrow(IOException cause) {
    throw new UncheckedIOException(cause);
  }
}
