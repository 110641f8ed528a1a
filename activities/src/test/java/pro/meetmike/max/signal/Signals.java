package pro.meetmike.max.signal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Messages for tests: plain ones, and arbitrary ones from a seed. */
final class Signals {

  private static final String[] WORDS = {
    "Ä", "\n# no heading", "\"", "\\", "../x", "\u0000", "plain"
  };

  private Signals() {}

  static Signal plain(String id) {
    return Signal.of(
        id,
        SignalType.TASK_ASSIGNMENT,
        "claude",
        "codex",
        "max-deployment",
        "2026-01-05T08:00:00Z",
        new LinkedHashMap<>());
  }

  static Signal arbitrary(SplittableRandom random) {
    SignalType[] types = SignalType.values();
    return new Signal(
        "id-" + random.nextLong() + (random.nextBoolean() ? "/ask/1-2" : ""),
        types[random.nextInt(types.length)].word(),
        "agent-" + random.nextInt(9),
        "agent-" + random.nextInt(9),
        random.nextBoolean() ? null : "lead-" + random.nextInt(),
        random.nextBoolean() ? null : "journey/l1/ask/" + random.nextInt(9) + "-1",
        Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)).toString(),
        List.of("low", "normal", "high", "critical").get(random.nextInt(4)),
        data(random, 3));
  }

  private static Map<String, Object> data(SplittableRandom random, int depth) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Object value =
          switch (random.nextInt(5)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> depth == 0 ? List.of() : data(random, depth - 1);
            case 3 -> List.of(WORDS[random.nextInt(WORDS.length)], "b");
            default -> WORDS[random.nextInt(WORDS.length)].repeat(random.nextInt(40));
          };
      data.put("k" + i + WORDS[random.nextInt(WORDS.length)], value);
    }
    return data;
  }
}
