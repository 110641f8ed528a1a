package pro.meetmike.max.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@link Signal} as a CloudEvents 1.0 file and back. Pure: bytes in, value out.
 *
 * <pre>{@code
 * {"specversion":"1.0", "id":"…", "source":"/max/mike",
 *  "type":"pro.meetmike.max.pipeline.transition.v1", "subject":"<lead>", "time":"…Z",
 *  "datacontenttype":"application/json", "recipient":"director",
 *  "signaltype":"PIPELINE_TRANSITION", "correlationid":"…", "priority":"normal", "data":{…}}
 * }</pre>
 *
 * <p>Unknown attributes are ignored, as CloudEvents asks; everything known is checked, and the
 * first rule that is broken is named.
 */
public final class SignalFile {

  /** Largest file, in bytes; bulk travels as an artefact by path and hash. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 32;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private SignalFile() {}

  /**
   * The file's bytes. Throws {@link IllegalArgumentException} with the broken rule when the message
   * could not be read back.
   */
  public static byte[] write(Signal signal) {
    byte[] bytes = json(envelope(signal));
    if (read("x.json", bytes) instanceof Reading.Refused refused) {
      throw new IllegalArgumentException(
          "Signal " + signal.id() + " cannot be published: " + refused.reason());
    }
    return bytes;
  }

  /** The message as its readers will see it: names in their one spelling. */
  public static Signal canonical(Signal signal) {
    Reading reading = read("x.json", write(signal));
    return ((Reading.Understood) reading).signal();
  }

  /** Reads a file by its name: JSON is an envelope, Markdown one of the author's own files. */
  public static Reading read(String fileName, byte[] bytes) {
    try {
      if (bytes.length > MAX_BYTES) {
        throw new MalformedSignal("It has " + bytes.length + " bytes, at most 262144 are read.");
      }
      return new Reading.Understood(
          fileName.endsWith(".md")
              ? AuthorFile.parse(fileName, bytes)
              : Envelope.signal(object(bytes)));
    } catch (MalformedSignal e) {
      return new Reading.Refused(String.valueOf(e.getMessage()));
    }
  }

  static byte[] json(Object value) {
    try {
      return (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A signal's data holds what JSON cannot express.", e);
    }
  }

  private static Map<?, ?> object(byte[] bytes) throws MalformedSignal {
    try {
      if (JSON.readValue(bytes, Object.class) instanceof Map<?, ?> map) {
        return map;
      }
      throw new MalformedSignal("It is JSON but no object.");
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the content, which may be a lead's words.
      JsonLocation at = e.getLocation();
      throw new MalformedSignal(
          "It is no well-formed JSON" + (at == null ? "." : " (line " + at.getLineNr() + ")."));
    } catch (IOException e) {
      throw new MalformedSignal("It is no readable JSON.");
    }
  }

  private static Map<String, Object> envelope(Signal signal) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", signal.id());
    event.put("source", Envelope.SOURCE + signal.from());
    event.put("type", Envelope.cloudEventType(signal.type()));
    if (signal.subject() != null) {
      event.put("subject", signal.subject());
    }
    event.put("time", signal.time());
    event.put("datacontenttype", "application/json");
    event.put("recipient", signal.to());
    event.put("signaltype", signal.type());
    if (signal.correlation() != null) {
      event.put("correlationid", signal.correlation());
    }
    event.put("priority", signal.priority());
    event.put("data", signal.data());
    return event;
  }
}
