package pro.meetmike.max.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.console.JsonText;

/**
 * What a verb without a schema of its own has said, as one object: {@code
 * {"text":["…"],"webUi":"…","next":"./max inbox"}}.
 */
final class Result {

  private final List<String> text = new ArrayList<>();
  private final Map<String, Object> more = new LinkedHashMap<>();

  void line(String line) {
    text.add(line);
  }

  void put(String field, Object value) {
    more.put(field, value);
  }

  boolean empty() {
    return text.isEmpty() && more.isEmpty();
  }

  /** Everything since the last time, and begins anew. */
  String take() {
    Map<String, Object> all = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      all.put("text", List.copyOf(text));
    }
    all.putAll(more);
    text.clear();
    more.clear();
    return JsonText.of(all);
  }
}
