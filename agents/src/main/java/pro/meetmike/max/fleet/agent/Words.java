package pro.meetmike.max.fleet.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pro.meetmike.max.signal.SignalType;

/** The closed vocabularies of the agents' files. */
final class Words {
  /** The protocol's words and those the plan's author uses beside them. */
  static final List<String> SIGNALS =
      Stream.concat(
              Arrays.stream(SignalType.values()).map(SignalType::word),
              Stream.of(
                  "HANDOFF",
                  "STATUS_UPDATE",
                  "INTERNAL",
                  "COMPETITOR_ALERT",
                  "PRODUCT_LAUNCH",
                  "PROJECT_COMPLETE"))
          .toList();

  static final List<String> PRIORITIES =
      List.of("critical", "urgent", "high", "medium", "normal", "low");

  static final List<String> PROMPTS = List.of("welcome_message", "status_update");
  static final List<String> FREQUENCIES = List.of("daily", "weekly");
  static final List<String> DELIBERATIONS = List.of("solo", "pair", "panel", "council");
  static final List<String> ROLES = List.of("technical", "business");

  private Words() {}

  /** The four priorities of a signal; the author's other two words mean their neighbours. */
  static String signalPriority(String written) {
    return switch (written) {
      case "urgent" -> "critical";
      case "medium", "" -> "normal";
      default -> written;
    };
  }

  /** A name as part of an id: lower case, hyphens; empty when nothing is left of it. */
  static String slug(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = slug.replaceAll("^-|-$", "");
    return trimmed.length() <= 60 ? trimmed : trimmed.substring(0, 60);
  }
}
