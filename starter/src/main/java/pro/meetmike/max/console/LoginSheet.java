package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.wording.Counted;
import pro.meetmike.max.wording.Printable;

/** The worksheet of the logins that wait: where to go, what to enter there, until when. */
public final class LoginSheet {

  /**
   * One row.
   *
   * @param url null when no link is open now
   * @param code to be entered at the address; null when one is brought back from there
   * @param until null when the CLI does not say
   * @param asks what the CLI asks, to be answered as a code is; null when it asks nothing
   */
  public record Row(
      String need,
      String name,
      @Nullable String url,
      @Nullable String code,
      @Nullable String until,
      @Nullable String asks) {}

  private final Paint paint;

  public LoginSheet(Paint paint) {
    this.paint = paint;
  }

  /** The rows of those needs that are logins. */
  public static List<Row> rows(List<Need> needs) {
    return needs.stream()
        .filter(n -> n.kind() == NeedKind.LOGIN)
        .map(
            n ->
                new Row(
                    n.id(),
                    Printable.line(n.id().replaceFirst("^phase-\\d+/", "")),
                    line(n, "open "),
                    line(n, "enter "),
                    line(n, "until "),
                    line(n, "asks: ")))
        .toList();
  }

  private static @Nullable String line(Need need, String prefix) {
    return need.evidence().stream()
        .filter(l -> l.startsWith(prefix))
        .findFirst()
        .map(l -> Printable.line(l.substring(prefix.length())))
        .orElse(null);
  }

  public List<String> lines(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong(Counted.of(rows.size(), "login waits", "logins wait")));
    lines.add("  %-22s %-12s %-22s %s".formatted("login", "enter", "until", "open"));
    for (Row row : rows) {
      String until = row.until() == null ? "" : Times.minute(row.until());
      lines.add("  %-22s %-12s %-22s %s".formatted(row.name(), enter(row), until, open(row)));
    }
    return lines;
  }

  private static String enter(Row row) {
    if (row.asks() != null) {
      return "answer";
    }
    return row.code() != null ? row.code() : row.url() == null ? "" : "bring back";
  }

  private static String open(Row row) {
    if (row.asks() != null) {
      return row.asks();
    }
    return row.url() != null ? row.url() : "ran out: login done asks for a fresh one";
  }
}
