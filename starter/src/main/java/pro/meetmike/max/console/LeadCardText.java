package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.ShownArtefact;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.file.LeadCard;
import pro.meetmike.max.wording.Printable;

/** A lead with its contact card and its artefacts: the screen of {@code max lead open}. */
public final class LeadCardText {

  private final Paint paint;

  public LeadCardText(Paint paint) {
    this.paint = paint;
  }

  /**
   * The differences first, then the card, where it stands, and the files.
   *
   * @param journey empty when no worker answers for it
   */
  public List<String> lines(
      LeadCard card, Optional<JourneyStatus> journey, List<ShownArtefact> shown, Instant now) {
    ArtefactText text = new ArtefactText(paint, "as delivered");
    List<String> lines = new ArrayList<>(text.differences(shown));
    if (!lines.isEmpty()) {
      lines.add(
          "         what is shown is not what was delivered: ask the stage's owner before you rely on it");
    }
    lines.addAll(contact(card));
    lines.addAll(standing(card, journey, now));
    lines.add("  files in " + Printable.line(card.directory()));
    if (shown.isEmpty()) {
      lines.add("    no stage has delivered anything yet");
    }
    shown.forEach(a -> lines.addAll(text.lines(a)));
    return lines;
  }

  private List<String> contact(LeadCard card) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong("lead " + Printable.line(card.leadId())));
    if (card.person().isEmpty() && card.email().isEmpty()) {
      lines.add("  the desk was told no contact");
      return lines;
    }
    field(lines, "company", card.company());
    field(lines, "person", card.person());
    field(lines, "mail", card.email());
    field(lines, "source", card.source());
    field(lines, "received", card.receivedAt());
    field(lines, "consent", card.consent());
    lines.add("  message");
    lines.addAll(ArtefactText.text(card.message()));
    return lines;
  }

  private static void field(List<String> lines, String name, String value) {
    if (!value.isBlank()) {
      lines.add("  %-9s %s".formatted(name, Printable.line(value)));
    }
  }

  private List<String> standing(LeadCard card, Optional<JourneyStatus> journey, Instant now) {
    List<String> lines = new ArrayList<>();
    if (journey.isEmpty()) {
      lines.add(
          card.place().isEmpty()
              ? "  has not begun its journey"
              : "  %s at %s, as its files say; no worker answers for its journey"
                  .formatted(Printable.line(card.outcome()), Printable.line(card.place())));
      return lines;
    }
    JourneyStatus status = journey.get();
    lines.add(
        "  %s at %s%s, round %d"
            .formatted(
                paint.lead(Printable.line(status.status())),
                Printable.line(status.place()),
                status.owner().isEmpty() ? "" : " with " + Printable.line(status.owner()),
                status.round()));
    lines.add("  " + Printable.line(status.nextAction()));
    for (Need need : status.needs()) {
      lines.add(
          "  %s  %s since %s: %s"
              .formatted(
                  paint.waits("waiting"),
                  Printable.line(need.id()),
                  Times.since(Printable.line(need.openedAt()), now),
                  Printable.line(need.question())));
    }
    return lines;
  }
}
