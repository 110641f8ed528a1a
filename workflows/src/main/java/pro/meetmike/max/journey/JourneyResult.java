package pro.meetmike.max.journey;

/**
 * How a journey ended.
 *
 * @param status {@link LeadStatus#word()}, or {@code refused} when none could begin
 * @param place where it ended; empty when it did not begin
 * @param summary one sentence
 */
public record JourneyResult(
    String leadId, String status, String place, long revision, int breaches, String summary) {

  static JourneyResult refused(String leadId, String sentence) {
    return new JourneyResult(leadId, "refused", "", 0, 0, sentence);
  }
}
