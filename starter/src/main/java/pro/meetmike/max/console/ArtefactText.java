package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.ShownArtefact;
import pro.meetmike.max.wording.Printable;

/** Artefacts on a screen: path, size, hash against what was said, text. */
public final class ArtefactText {

  private static final int WIDTH = 110;
  private static final String MARGIN = "    | ";

  private final Paint paint;
  private final String said;

  /**
   * @param said after a hash that is as it was said: {@code as asked}, {@code as delivered}
   */
  public ArtefactText(Paint paint, String said) {
    this.paint = paint;
    this.said = said;
  }

  /** What is not as it was said, one line each; comes before everything else. */
  public List<String> differences(List<ShownArtefact> artefacts) {
    return artefacts.stream().filter(ShownArtefact::differs).map(this::difference).toList();
  }

  private String difference(ShownArtefact artefact) {
    String name = Printable.line(artefact.path());
    return artefact.trouble().isEmpty()
        ? "%s  %s is not %s: sha256 %s was named, %s is there"
            .formatted(
                paint.bad("differs"),
                name,
                said,
                Printable.line(artefact.asked()),
                artefact.found())
        : "%s  %s cannot be shown: %s"
            .formatted(paint.bad("differs"), name, Printable.line(artefact.trouble()));
  }

  /** One file: a line about it, then its text behind a margin. */
  public List<String> lines(ShownArtefact artefact) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + paint.strong(Printable.line(artefact.path())));
    if (!artefact.trouble().isEmpty()) {
      lines.add("    not shown: " + Printable.line(artefact.trouble()));
      return lines;
    }
    lines.add(
        "    %,d bytes, %s, sha256 %s %s"
            .formatted(artefact.bytes(), artefact.kind(), artefact.found(), verdict(artefact)));
    if (artefact.text() == null) {
      lines.add("    no text: open the file where it lies");
    } else {
      lines.addAll(text(artefact.text()));
    }
    if (artefact.cut()) {
      lines.add("    the first megabyte is shown; the desk hashed the whole file");
    }
    return lines;
  }

  private String verdict(ShownArtefact artefact) {
    return artefact.differs()
        ? paint.bad("differs") + ": " + Printable.line(artefact.asked()) + " was named"
        : said;
  }

  /** Text of others behind a margin, so that no line of it passes for one of ours. */
  static List<String> text(String text) {
    return Printable.lines(text, WIDTH).stream().map(l -> (MARGIN + l).stripTrailing()).toList();
  }
}
