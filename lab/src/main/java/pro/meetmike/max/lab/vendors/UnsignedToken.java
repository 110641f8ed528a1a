package pro.meetmike.max.lab.vendors;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.model.WireJson;

/** A JSON web token that nobody has signed; its signature is only for show. */
final class UnsignedToken {

  private UnsignedToken() {}

  static String of(Map<String, @Nullable Object> claims) {
    String head = WireJson.text(WireJson.object("alg", "none", "typ", "JWT"));
    return base64(head) + "." + base64(WireJson.text(claims)) + "." + base64("REHEARSAL");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
