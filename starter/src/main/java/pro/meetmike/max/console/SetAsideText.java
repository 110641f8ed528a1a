package pro.meetmike.max.console;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.signal.SetAside;
import pro.meetmike.max.wording.Counted;

/** The messages that lie set aside, mailbox by mailbox, with the way to look and to put back. */
public final class SetAsideText {

  private static final int SHOWN = 5;
  private static final int WIDTH = 240;
  private static final String MARGIN = "           ";

  private final Paint paint;

  public SetAsideText(Paint paint) {
    this.paint = paint;
  }

  /** Nothing when nothing lies there. */
  public List<String> lines(List<SetAside> all, Instant now) {
    List<String> lines = new ArrayList<>();
    all.stream().limit(SHOWN).forEach(one -> add(lines, one, now));
    if (all.size() > SHOWN) {
      lines.add(MARGIN + "and in %d more mailboxes".formatted(all.size() - SHOWN));
    }
    return lines;
  }

  private void add(List<String> lines, SetAside one, Instant now) {
    Path file = Path.of(one.file());
    lines.add(
        "%s  %s in the %s of %s, since %s; the newest: %s"
            .formatted(
                paint.bad("SET ASIDE"),
                Counted.of(one.count(), "message"),
                one.outbox() ? "outbox" : "inbox",
                OneLine.of(one.owner(), 40),
                Times.since(one.since(), now),
                OneLine.of(file.getFileName().toString(), WIDTH)));
    lines.add(MARGIN + OneLine.of(one.reason(), WIDTH));
    lines.add(MARGIN + "look:     less " + ShellWord.of(one.file()));
    lines.add(
        MARGIN
            + "put back: mv %s %s"
                .formatted(
                    ShellWord.of(one.file()),
                    ShellWord.of(file.resolveSibling("../new").normalize() + "/")));
  }
}
