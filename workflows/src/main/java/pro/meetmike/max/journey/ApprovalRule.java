package pro.meetmike.max.journey;

import org.jspecify.annotations.Nullable;

/** When a human has to say yes to what an edge carries on. */
public enum ApprovalRule {
  NEVER,
  ALWAYS,
  /** From this score on a lead is too good to be approached unseen. */
  SCORE_80,
  /** Above this discount the Closer's own authority ends. */
  DISCOUNT_ABOVE_10;

  boolean applies(@Nullable Long score, @Nullable Double discountPct) {
    return switch (this) {
      case NEVER -> false;
      case ALWAYS -> true;
      case SCORE_80 -> score != null && score >= 80;
      case DISCOUNT_ABOVE_10 -> discountPct != null && !(discountPct <= 10);
    };
  }
}
