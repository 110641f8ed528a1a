package pro.meetmike.max.signal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.Stage;

/**
 * The plan author's own transition files, {@code
 * 20251204-183000_PIPELINE_TRANSITION_Mike_to_Clara.md}, turned into a {@link Signal} to the
 * director. Their keys become ours ({@code lead_id} → {@code leadId}, {@code previous_stage} →
 * {@code fromStage}, {@code next_stage} → {@code toStage}); keys of a stage's own are kept. The id
 * is a hash of name and content, so the same file is the same message wherever it is read.
 */
final class AuthorFile {

  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{8}-\\d{6})_PIPELINE_TRANSITION_([A-Za-z0-9-]+)_to_([A-Za-z0-9-]+)\\.md");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final Pattern LEAD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern ENDING = Pattern.compile("[A-Z][A-Z_]{2,29}");

  private AuthorFile() {}

  static Signal parse(String fileName, byte[] bytes) throws MalformedSignal {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      throw new MalformedSignal(
          "Its name is not of the form 20251204-183000_PIPELINE_TRANSITION_Mike_to_Clara.md.");
    }
    Map<String, Object> fields = KeyValueText.parse(text(bytes));
    if (!SignalType.PIPELINE_TRANSITION.name().equals(fields.remove("type"))) {
      throw new MalformedSignal("Its type is not PIPELINE_TRANSITION.");
    }
    String from = agreed(name.group(2), take(fields, "from"), "from");
    String to = agreed(name.group(3), take(fields, "to"), "to");
    String lead = take(fields, "lead_id");
    if (!LEAD.matcher(lead).matches() || lead.contains("..")) {
      throw new MalformedSignal("Its lead_id has characters no lead id may have.");
    }
    Map<String, Object> data = data(lead, from, to, fields);
    String id = "file-" + SignalName.sha256(concatenated(fileName, bytes)).substring(0, 32);
    return new Signal(
        id,
        SignalType.PIPELINE_TRANSITION.word(),
        from,
        Mailboxes.DIRECTOR,
        lead,
        null,
        time(name.group(1)),
        "normal",
        data);
  }

  private static Map<String, Object> data(
      String lead, String from, String to, Map<String, Object> fields) throws MalformedSignal {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", lead);
    data.put("from", from);
    data.put("to", to);
    data.put("fromStage", stage(take(fields, "previous_stage"), "previous_stage"));
    data.put("toStage", stage(take(fields, "next_stage"), "next_stage"));
    Object path = fields.remove("data_path");
    if (path != null && RelativePath.isSafe(String.valueOf(path))) {
      // Absolute paths of the author's own machine mean nothing here: the stage directory is known.
      data.put("dataPath", path);
    }
    fields.forEach(data::putIfAbsent);
    return data;
  }

  /** The stage in its one spelling; an ending ({@code LOST}) passes, the journey judges it. */
  private static String stage(String spelled, String key) throws MalformedSignal {
    String plain = spelled.replaceAll("[ _-]", "");
    return Arrays.stream(Stage.values())
        .map(Stage::name)
        .filter(s -> s.equalsIgnoreCase(plain))
        .findFirst()
        .or(() -> Optional.of(spelled).filter(s -> ENDING.matcher(s).matches()))
        .orElseThrow(() -> new MalformedSignal("Its " + key + " is no stage of the funnel."));
  }

  private static String agreed(String inName, String inBody, String key) throws MalformedSignal {
    String body = Envelope.inbox(inBody, key);
    if (!body.equals(inName.toLowerCase(Locale.ROOT))) {
      throw new MalformedSignal("Its name and its body disagree about " + key + ".");
    }
    return body;
  }

  private static String take(Map<String, Object> fields, String key) throws MalformedSignal {
    @Nullable Object value = fields.remove(key);
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new MalformedSignal("It has no " + key + ".");
  }

  private static String time(String stamp) throws MalformedSignal {
    try {
      return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeException e) {
      throw new MalformedSignal("The time in its name does not exist.");
    }
  }

  private static String text(byte[] bytes) throws MalformedSignal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedSignal("It is no UTF-8 text.");
    }
  }

  private static byte[] concatenated(String fileName, byte[] bytes) {
    byte[] name = (fileName + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(name, name.length + bytes.length);
    System.arraycopy(bytes, 0, both, name.length, bytes.length);
    return both;
  }
}
