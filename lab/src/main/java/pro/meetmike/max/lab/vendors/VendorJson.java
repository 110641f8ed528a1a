package pro.meetmike.max.lab.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as the vendors send it, and tokens that nobody has signed. */
final class VendorJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private VendorJson() {}

  /** An object of name, value, name, value … */
  static Map<String, Object> object(Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put(String.valueOf(members[i]), members[i + 1]);
    }
    return object;
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer of a played vendor is no JSON.", e);
    }
  }

  /** An empty object for what is no JSON. */
  static JsonNode read(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  /** A JSON web token with these claims; its signature is only for show. */
  static String unsigned(Map<String, Object> claims) {
    return base64(text(object("alg", "none", "typ", "JWT")))
        + "."
        + base64(text(claims))
        + "."
        + base64("REHEARSAL");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
