package pro.meetmike.max.journey;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a human has to say yes to what an edge carries on. */
public enum ApprovalRule {
  NEVER,
  ALWAYS,
  /** From this score on a lead is too good to be approached unseen. */
  SCORE_80,
  /** Above this discount the Closer's own authority ends. */
  DISCOUNT_ABOVE_10,
  /** As {@link #SCORE_80}; a score that is missing or out of range is no score below it. */
  SCORE_NOT_BELOW_80,
  /** As {@link #DISCOUNT_ABOVE_10}; what is missing, unreadable or out of range is above it. */
  DISCOUNT_NOT_WITHIN_10;

  boolean applies(@Nullable Long score, @Nullable Double discountPct) {
    return switch (this) {
      case NEVER -> false;
      case ALWAYS -> true;
      case SCORE_80 -> score != null && score >= 80;
      case DISCOUNT_ABOVE_10 -> discountPct != null && !(discountPct <= 10);
      case SCORE_NOT_BELOW_80 -> score == null || score < 0 || score >= 80;
      case DISCOUNT_NOT_WITHIN_10 ->
          discountPct == null || !(discountPct >= 0 && discountPct <= 10);
    };
  }

  /** Why a human is asked though no figure says so, with the way out; empty when one does. */
  Optional<String> unsaid(@Nullable Double discountPct) {
    if (this != DISCOUNT_NOT_WITHIN_10
        || discountPct != null && discountPct >= 0 && discountPct <= 100) {
      return Optional.empty();
    }
    return Optional.of(
        "%s, so a human decides: send discountPct as a number from 0 to 100, 0 for none."
            .formatted(
                discountPct == null
                    ? "No discount was told"
                    : "The discount that was told is no percentage"));
  }
}
