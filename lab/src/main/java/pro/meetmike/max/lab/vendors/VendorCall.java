package pro.meetmike.max.lab.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import pro.meetmike.max.lab.model.WireJson;

/**
 * What somebody asked of a vendor.
 *
 * @param host whom, by name
 * @param target path and query
 * @param from the caller's address
 */
record VendorCall(String method, String host, String target, String from, byte[] body) {

  String path() {
    return target.split("\\?", 2)[0];
  }

  /** The address as a browser shows it. */
  String url() {
    return "https://" + host + target;
  }

  /** {@code POST /oauth/token}. */
  String asked() {
    return method + " " + path();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A field of the form or of the JSON that was sent; empty when there is none. */
  String field(String name) {
    if (text().stripLeading().startsWith("{")) {
      JsonNode value = WireJson.lenient(body).path(name);
      return value.isMissingNode() ? "" : value.asText();
    }
    for (String pair : text().split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
