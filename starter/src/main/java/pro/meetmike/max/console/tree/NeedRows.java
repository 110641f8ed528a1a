package pro.meetmike.max.console.tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.console.live.Asked;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.gate.Need;

/** What waits for a human, with the command that answers it; never left out, only told shorter. */
final class NeedRows {

  /** How much is told of each. */
  enum Fold {
    /** With the first lines of its evidence. */
    EVIDENCE,
    QUESTION,
    /** One row and the command. */
    BRIEF,
    /** All their names together, and the command that lists them. */
    NAMES
  }

  private static final int EVIDENCE = 4;
  private static final String WAITS = "waits  ";
  private static final String MARGIN = " ".repeat(WAITS.length());

  private final Look look;
  private final Instant now;
  private final int width;

  NeedRows(Look look, Instant now, int width) {
    this.look = look;
    this.now = now;
    this.width = width;
  }

  List<AttributedString> rows(Fold fold) {
    if (fold == Fold.NAMES) {
      return names(look.asked());
    }
    List<AttributedString> rows = new ArrayList<>();
    for (Asked asked : look.asked()) {
      if (asked.quiet()) {
        rows.add(quiet(asked.need()));
      } else if (fold == Fold.BRIEF) {
        rows.addAll(brief(asked));
      } else {
        rows.addAll(full(asked, fold == Fold.EVIDENCE ? EVIDENCE : 0));
      }
    }
    return rows;
  }

  /** As many names as fit into so many rows, and how many there are besides. */
  List<AttributedString> atMost(int height) {
    List<Asked> shown = new ArrayList<>(look.asked());
    List<AttributedString> rows = names(shown);
    while (rows.size() > height && shown.size() > 1) {
      shown.remove(shown.size() - 1);
      rows = names(shown);
    }
    return rows.size() > height
        ? rows.subList(rows.size() - Math.max(0, height), rows.size())
        : rows;
  }

  private AttributedString quiet(Need need) {
    return Line.of(Ink.FAINT, "asked  %s  (the lab's human answers)".formatted(need.id()), width);
  }

  private List<AttributedString> brief(Asked asked) {
    Need need = asked.need();
    List<AttributedString> rows = new ArrayList<>(name(need.id(), ""));
    AttributedString only = rows.get(0);
    if (rows.size() == 1 && only.columnLength() + 10 < width) {
      Line line = new Line(width).add(Ink.ATTENTION, WAITS).add(Ink.STRONG, need.id());
      rows.set(0, line.add(Ink.PLAIN, "  " + Columns.clean(need.question())).done());
    }
    rows.addAll(command(asked.typed().isEmpty() ? asked.command() : "> " + asked.typed()));
    return rows;
  }

  private List<AttributedString> full(Asked asked, int evidence) {
    Need need = asked.need();
    String whom =
        need.approvers().isEmpty() ? "" : "  for " + String.join(" or ", need.approvers());
    String since = Times.between(need.openedAt(), now.toString()).map(Times::elapsed).orElse("");
    List<AttributedString> rows = new ArrayList<>(name(need.id(), whom + "  " + since));
    Columns.wrapped(Columns.clean(need.question()), width - MARGIN.length())
        .forEach(l -> rows.add(Line.of(Ink.PLAIN, MARGIN + l, width)));
    need.evidence().stream()
        .limit(evidence)
        .forEach(
            e ->
                Columns.wrapped(Columns.clean(e), width - MARGIN.length() - 2)
                    .forEach(l -> rows.add(Line.of(Ink.FAINT, MARGIN + "  " + l, width))));
    if (evidence > 0 && need.evidence().size() > evidence) {
      int left = need.evidence().size() - evidence;
      rows.add(Line.of(Ink.FAINT, "%s  and %d more".formatted(MARGIN, left), width));
    }
    if (!asked.typed().isEmpty()) {
      rows.addAll(command("> " + asked.typed()));
    }
    rows.addAll(command(asked.command()));
    return rows;
  }

  /** The name whole, whatever it takes; what follows it only where there is room. */
  private List<AttributedString> name(String id, String after) {
    List<AttributedString> rows = new ArrayList<>();
    List<String> parts = Columns.wrapped(id, width - WAITS.length());
    for (String part : parts) {
      Line line = new Line(width);
      line.add(Ink.ATTENTION, rows.isEmpty() ? WAITS : MARGIN).add(Ink.STRONG, part);
      boolean last = rows.size() == parts.size() - 1;
      rows.add(
          (last && line.room() > Columns.of(after) ? line.add(Ink.FAINT, after) : line).done());
    }
    return rows;
  }

  private List<AttributedString> command(String command) {
    return CommandRows.of(command, MARGIN, width).stream()
        .map(l -> Line.of(Ink.BUSY, l, width))
        .toList();
  }

  private List<AttributedString> names(List<Asked> shown) {
    List<AttributedString> rows = new ArrayList<>();
    if (shown.isEmpty()) {
      return rows;
    }
    boolean quiet = Asked.ofPerson(look.asked()).isEmpty();
    Ink ink = quiet ? Ink.FAINT : Ink.ATTENTION;
    int left = look.asked().size() - shown.size();
    String names =
        shown.stream().map(a -> a.need().id()).collect(Collectors.joining(", "))
            + (left == 0 ? "" : " and %d more".formatted(left));
    String head = (quiet ? "asked: " : "%d wait: ".formatted(look.asked().size()));
    Columns.wrapped(head + names, width).forEach(l -> rows.add(Line.of(ink, l, width)));
    if (!quiet) {
      rows.addAll(command(look.inbox()));
    }
    return rows;
  }
}
