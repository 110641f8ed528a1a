package pro.meetmike.max.deployment;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The search attributes, by which lists and the inbox find what runs. They are registered when a
 * worker starts: a workflow that sets an unknown one stands still.
 */
public final class Attributes {

  public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("Phase");

  /** Names of those who are waited for; unset when nothing waits. */
  public static final SearchAttributeKey<String> WAITING_ON =
      SearchAttributeKey.forKeyword("WaitingOn");

  public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("Stage");

  public static final SearchAttributeKey<String> JOURNEY_STATUS =
      SearchAttributeKey.forKeyword("JourneyStatus");

  public static final SearchAttributeKey<String> OWNER = SearchAttributeKey.forKeyword("Owner");

  public static final SearchAttributeKey<String> LEAD_SOURCE =
      SearchAttributeKey.forKeyword("LeadSource");

  public static final SearchAttributeKey<Boolean> AWAITING_APPROVAL =
      SearchAttributeKey.forBoolean("AwaitingApproval");

  public static final SearchAttributeKey<OffsetDateTime> NEXT_DUE_AT =
      SearchAttributeKey.forOffsetDateTime("NextDueAt");

  public static final SearchAttributeKey<Long> SCORE = SearchAttributeKey.forLong("Score");

  /** All of them, for registration. */
  public static final List<SearchAttributeKey<?>> ALL =
      List.of(
          PHASE,
          WAITING_ON,
          STAGE,
          JOURNEY_STATUS,
          OWNER,
          LEAD_SOURCE,
          AWAITING_APPROVAL,
          NEXT_DUE_AT,
          SCORE);

  private Attributes() {}
}
