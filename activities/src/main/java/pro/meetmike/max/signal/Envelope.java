package pro.meetmike.max.signal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the envelope, one method each. */
final class Envelope {

  static final String SOURCE = "/max/";

  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "critical");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");

  private Envelope() {}

  static Signal signal(Map<?, ?> event) throws MalformedSignal {
    if (!"1.0".equals(event.get("specversion"))) {
      throw new MalformedSignal("Its specversion is not \"1.0\".");
    }
    return new Signal(
        reference(event, "id"),
        type(event).word(),
        sender(event),
        inbox(text(event, "recipient"), "recipient"),
        optionalReference(event, "subject"),
        optionalReference(event, "correlationid"),
        time(text(event, "time")),
        priority(event),
        data(event));
  }

  static String cloudEventType(String word) {
    return typeOf(word)
        .map(SignalType::cloudEventType)
        .orElseThrow(() -> new IllegalArgumentException("No signal type is called " + word + "."));
  }

  /** The type behind a word; hyphen and underscore are one, as people mix them up. */
  static Optional<SignalType> typeOf(String word) {
    return Arrays.stream(SignalType.values())
        .filter(t -> t.name().equals(word.replace('-', '_')))
        .findFirst();
  }

  static String inbox(String spelled, String attribute) throws MalformedSignal {
    return SignalName.inbox(spelled)
        .orElseThrow(() -> new MalformedSignal("Its " + attribute + " is no inbox name."));
  }

  private static SignalType type(Map<?, ?> event) throws MalformedSignal {
    String cloud = text(event, "type");
    Object word = event.get("signaltype");
    SignalType type =
        Arrays.stream(SignalType.values())
            .filter(t -> t.cloudEventType().equals(cloud))
            .findFirst()
            .orElseThrow(() -> new MalformedSignal("Its type is none of this protocol's."));
    if (word != null && !typeOf(String.valueOf(word)).equals(Optional.of(type))) {
      throw new MalformedSignal("Its type and its signaltype contradict each other.");
    }
    return type;
  }

  private static String sender(Map<?, ?> event) throws MalformedSignal {
    String source = text(event, "source");
    if (!source.startsWith(SOURCE)) {
      throw new MalformedSignal("Its source does not begin with /max/.");
    }
    return inbox(source.substring(source.lastIndexOf('/') + 1), "source");
  }

  private static String time(String text) throws MalformedSignal {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() < 1970 || time.getYear() > 9999) {
        throw new MalformedSignal("Its time is outside the years 1970 to 9999.");
      }
      return time.getOffset().equals(ZoneOffset.UTC) ? text : time.toInstant().toString();
    } catch (DateTimeException e) {
      throw new MalformedSignal("Its time is no RFC 3339 instant.");
    }
  }

  private static String priority(Map<?, ?> event) throws MalformedSignal {
    Object priority = event.get("priority");
    if (priority == null) {
      return "normal";
    }
    if (!PRIORITIES.contains(String.valueOf(priority))) {
      throw new MalformedSignal("Its priority is none of low, normal, high, critical.");
    }
    return String.valueOf(priority);
  }

  private static Map<String, Object> data(Map<?, ?> event) throws MalformedSignal {
    Object data = event.get("data");
    if (data != null && !(data instanceof Map)) {
      throw new MalformedSignal("Its data is no JSON object.");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    if (data instanceof Map<?, ?> map) {
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }

  private static @Nullable String optionalReference(Map<?, ?> event, String attribute)
      throws MalformedSignal {
    return event.get(attribute) == null ? null : reference(event, attribute);
  }

  private static String reference(Map<?, ?> event, String attribute) throws MalformedSignal {
    String value = text(event, attribute);
    if (!REFERENCE.matcher(value).matches() || value.contains("..")) {
      throw new MalformedSignal("Its " + attribute + " has characters no reference may have.");
    }
    return value;
  }

  private static String text(Map<?, ?> event, String attribute) throws MalformedSignal {
    if (event.get(attribute) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new MalformedSignal("It has no text in " + attribute + ".");
  }
}
