package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A good answer.
 *
 * @param total of a list that was cut, -1 when the answer has none
 */
record ApiAnswer(@Nullable Object data, int total) {

  static ApiAnswer of(@Nullable Object data) {
    return new ApiAnswer(data, -1);
  }

  static ApiAnswer nothing() {
    return of(null);
  }

  /** The names beneath a path, as Proxmox lists them. */
  static ApiAnswer index(String key, String... names) {
    return of(List.of(names).stream().map(name -> Map.of(key, name)).toList());
  }

  Map<String, @Nullable Object> body() {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("data", data);
    if (total >= 0) {
      body.put("total", total);
    }
    return body;
  }
}
