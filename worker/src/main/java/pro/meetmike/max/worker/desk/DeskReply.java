package pro.meetmike.max.worker.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import pro.meetmike.max.journey.file.DeskAddress;

/** What the desk answers: nobody keeps it, no browser guesses what it is. */
public record DeskReply(int status, String type, Map<String, String> headers, byte[] body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = "text/plain; charset=utf-8";

  public DeskReply {
    headers = new LinkedHashMap<>(headers);
  }

  /** One sentence. */
  public static DeskReply sentence(int status, String sentence) {
    return new DeskReply(status, TEXT, Map.of(), sentence.getBytes(StandardCharsets.UTF_8));
  }

  /** As JSON. */
  public static DeskReply json(Object value) {
    try {
      return new DeskReply(200, "application/json", Map.of(), JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
    }
  }

  /** The bytes as they are, with the size and the hash of the whole beside them. */
  static DeskReply of(Content content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(DeskAddress.BYTES, Long.toString(content.bytes()));
    headers.put(DeskAddress.SHA256, content.sha256());
    String type = text(content) ? TEXT : "application/octet-stream";
    return new DeskReply(200, type, headers, content.head());
  }

  /** The last character of a cut text may be cut, too. */
  private static boolean text(Content content) {
    int slack = content.cut() ? 3 : 0;
    for (int less = 0; less <= Math.min(slack, content.head().length); less++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(content.head(), 0, content.head().length - less));
        return true;
      } catch (CharacterCodingException noText) {
        continue;
      }
    }
    return false;
  }

  /** Sends it. */
  public void to(HttpExchange exchange) throws IOException {
    Headers out = exchange.getResponseHeaders();
    out.set("Content-Type", type);
    out.set("Cache-Control", "no-store");
    out.set("X-Content-Type-Options", "nosniff");
    headers.forEach(out::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
