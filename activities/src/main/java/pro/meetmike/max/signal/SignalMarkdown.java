package pro.meetmike.max.signal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same message for human eyes and for a CLI's prompt. Rendered from the JSON, never parsed
 * back.
 */
public final class SignalMarkdown {

  private SignalMarkdown() {}

  /** One heading, one table of the envelope, one section per data field. */
  public static String render(Signal signal) {
    StringBuilder page = new StringBuilder(512);
    page.append("# ").append(signal.type()).append(" from ").append(signal.from());
    page.append(" to ").append(signal.to()).append("\n\n");
    row(page, "Id", signal.id());
    row(page, "Time", signal.time());
    row(page, "Priority", signal.priority());
    row(page, "About", signal.subject());
    row(page, "Answer with correlation", signal.correlation());
    signal.data().forEach((name, value) -> section(page, name, value));
    return page.toString();
  }

  private static void row(StringBuilder page, String name, @Nullable String value) {
    if (value != null) {
      page.append("- ").append(name).append(": `").append(value).append("`\n");
    }
  }

  private static void section(StringBuilder page, String name, Object value) {
    page.append("\n## ").append(oneLine(name)).append("\n\n");
    if (value instanceof List<?> list) {
      list.forEach(entry -> page.append("- ").append(oneLine(entry)).append('\n'));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (k, v) ->
              page.append("- ").append(oneLine(k)).append(": ").append(oneLine(v)).append('\n'));
    } else {
      // Indented as code: what a lead wrote must not become a heading or an instruction here.
      String.valueOf(value).lines().forEach(line -> page.append("    ").append(line).append('\n'));
    }
  }

  private static String oneLine(Object value) {
    return String.valueOf(value).replaceAll("\\s+", " ");
  }
}
