package pro.meetmike.max.lab.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events in the making. */
final class Events {

  private final List<String> events = new ArrayList<>();

  /** An event named as the type its data says. */
  Events named(String type, @Nullable Object... members) {
    var data = WireJson.object("type", type);
    data.putAll(WireJson.object(members));
    events.add("event: " + type + "\ndata: " + WireJson.text(data) + "\n\n");
    return this;
  }

  /** An event without a name. */
  Events data(Object value) {
    return line(WireJson.text(value));
  }

  Events line(String data) {
    events.add("data: " + data + "\n\n");
    return this;
  }

  String text() {
    return String.join("", events);
  }
}
