package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.Exhibit;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.wording.Printable;

/** One need with everything it rests on: the screen of {@code max show}. */
public final class ShowText {

  private final Paint paint;

  public ShowText(Paint paint) {
    this.paint = paint;
  }

  /** The differences first, then the need, its evidence, its artefacts. */
  public List<String> lines(Exhibit exhibit, Instant now) {
    ArtefactText text = new ArtefactText(paint, "as asked");
    List<String> lines = new ArrayList<>(differences(exhibit, text));
    lines.addAll(head(exhibit.need(), exhibit.workflowId(), now));
    exhibit.need().evidence().forEach(e -> lines.add("      " + Printable.line(e)));
    lines.addAll(hash(exhibit));
    exhibit.artefacts().forEach(a -> lines.addAll(text.lines(a)));
    if (!exhibit.silence().isEmpty()) {
      lines.add("  the artefacts' text is not shown: " + exhibit.silence());
    }
    lines.add("  " + Printable.line(exhibit.need().remedy()));
    return lines;
  }

  private List<String> differences(Exhibit exhibit, ArtefactText text) {
    List<String> lines = new ArrayList<>();
    if (!exhibit.evidenceAsAsked()) {
      lines.add(
          "%s  the evidence shown does not have the hash in the question, %s"
              .formatted(paint.bad("differs"), Printable.line(exhibit.need().evidenceHash())));
    }
    lines.addAll(text.differences(exhibit.artefacts()));
    if (!lines.isEmpty()) {
      lines.add(
          "         what is shown is not what was asked about: reject it with that reason, and it is asked again");
    }
    return lines;
  }

  private List<String> head(Need need, String workflowId, Instant now) {
    String whom =
        need.approvers().isEmpty()
            ? "for anybody named in the fleet"
            : "for " + Printable.line(String.join(" or ", need.approvers()));
    return List.of(
        "%s  %s  %s  since %s, %s"
            .formatted(
                paint.waits("waiting"),
                paint.strong(Printable.line(need.id())),
                whom,
                Printable.line(need.openedAt()),
                Times.since(Printable.line(need.openedAt()), now)),
        "  asked by " + Printable.line(workflowId),
        "  " + Printable.line(need.question()));
  }

  private List<String> hash(Exhibit exhibit) {
    Need need = exhibit.need();
    if (need.evidenceHash().isEmpty()) {
      return List.of();
    }
    return List.of(
        "      evidence sha256 %s %s"
            .formatted(
                Printable.line(need.evidenceHash()),
                exhibit.evidenceAsAsked() ? "as asked" : paint.bad("differs")));
  }

  /** The commands that answer it, the one that fits first: a difference is not approved. */
  public static List<String> answers(Exhibit exhibit, Invocation max) {
    List<String> answers = new ArrayList<>(NeedText.answers(exhibit.need(), max));
    if (exhibit.differs() && answers.size() > 1) {
      answers.add(0, answers.remove(1));
    }
    return answers;
  }
}
