package pro.meetmike.max.journey.file;

import java.util.List;

/**
 * What the worker's desk tells of a lead, and nobody else does: who it is, what the person wrote,
 * where its files lie. Travels on loopback only; texts that are not known are empty.
 *
 * @param company as given, empty for a private person
 * @param directory of the lead, absolute, as the worker's host sees it
 * @param place the stage, or the end that was reached; empty before the first revision
 * @param artefacts what the stages delivered, in their order
 */
public record LeadCard(
    String leadId,
    String company,
    String person,
    String email,
    String message,
    String source,
    String receivedAt,
    String consent,
    String directory,
    String place,
    String outcome,
    String nextAction,
    List<Delivered> artefacts) {

  /**
   * One file of a stage.
   *
   * @param path relative to the clients directory
   * @param sha256 as it was verified when the stage was left
   */
  public record Delivered(String stage, String path, String sha256, long bytes) {}

  public LeadCard {
    artefacts = List.copyOf(artefacts);
  }

  /** Contact data is left out: records get logged. */
  @Override
  public String toString() {
    return "card of lead " + leadId;
  }
}
