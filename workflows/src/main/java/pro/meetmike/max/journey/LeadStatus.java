package pro.meetmike.max.journey;

import java.util.Locale;

/**
 * How a journey stands, for lists and searches. The author's model of a client's state knows five
 * words only; {@link #author()} maps to them, so that agents written for it read our files.
 */
public enum LeadStatus {
  IN_PROGRESS("in_progress"),
  AWAITING_HUMAN("awaiting_human"),
  ESCALATED("escalated"),
  NURTURING("in_progress"),
  COMPLETED("completed"),
  LOST("failed"),
  DISQUALIFIED("failed"),
  ARCHIVED("failed"),
  CANCELLED("failed");

  private final String author;

  LeadStatus(String author) {
    this.author = author;
  }

  /** As in search attributes: {@code in_progress}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One of {@code in_progress, awaiting_human, completed, escalated, failed}. */
  public String author() {
    return author;
  }

  /** The status of a journey that rests at this place with nothing waiting for a human. */
  static LeadStatus at(Place place) {
    return switch (place) {
      case LeadGen, FirstResponder, Scoping, Orchestra, Closer, Onboarding, DeliveryPM ->
          IN_PROGRESS;
      case NURTURE -> NURTURING;
      case DELIVERED -> COMPLETED;
      case LOST -> LOST;
      case DISQUALIFIED -> DISQUALIFIED;
      case ARCHIVED -> ARCHIVED;
      case CANCELLED -> CANCELLED;
    };
  }
}
