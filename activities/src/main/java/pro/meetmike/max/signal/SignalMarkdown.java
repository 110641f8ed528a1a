package pro.meetmike.max.signal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.wording.Markdown;

/**
 * The same message for human eyes and for a CLI's prompt. Rendered from the JSON, never parsed
 * back.
 */
public final class SignalMarkdown {

  private SignalMarkdown() {}

  /** One heading, one table of the envelope, one section per data field. */
  public static String render(Signal signal) {
    StringBuilder page = new StringBuilder(512);
    page.append("# ").append(Markdown.text(signal.type())).append(" from ");
    page.append(Markdown.text(signal.from())).append(" to ");
    page.append(Markdown.text(signal.to())).append("\n\n");
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
      page.append("- ").append(name).append(": `").append(Markdown.code(value)).append("`\n");
    }
  }

  /** All of it is code: what a lead wrote must not become a heading, a link or an instruction. */
  private static void section(StringBuilder page, String name, Object value) {
    page.append("\n## `").append(Markdown.code(name)).append("`\n\n");
    if (value instanceof List<?> list) {
      list.forEach(entry -> block(page, "- " + oneLine(entry)));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((k, v) -> block(page, oneLine(k) + ": " + oneLine(v)));
    } else {
      block(page, String.valueOf(value));
    }
  }

  private static void block(StringBuilder page, String text) {
    Markdown.block(text).forEach(line -> page.append(line).append('\n'));
  }

  private static String oneLine(Object value) {
    return String.valueOf(value).replaceAll("\\s+", " ");
  }
}
