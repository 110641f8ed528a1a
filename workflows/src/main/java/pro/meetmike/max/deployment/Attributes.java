package pro.meetmike.max.deployment;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;
import java.util.List;
import pro.meetmike.max.wording.Printable;

/**
 * The search attributes of this product; a worker registers them before it polls. None holds
 * personal data.
 */
public final class Attributes {
  public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("Phase");
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

  /** All of them, to be registered. */
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

  /** The server ends a workflow that sets a longer one than it takes (2048 bytes). */
  private static final int LONGEST = 200;

  private Attributes() {}

  /** A keyword's value, whoever wrote it: one visible line that every server takes. */
  public static String value(String text) {
    String line = Printable.line(text);
    return line.codePointCount(0, line.length()) > LONGEST
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
        : line;
  }

  /** As the {@code temporal} program wants it declared: {@code Phase=Keyword}. */
  public static String declared(SearchAttributeKey<?> key) {
    String type =
        switch (key.getValueType()) {
          case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
          case INDEXED_VALUE_TYPE_BOOL -> "Bool";
          case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
          case INDEXED_VALUE_TYPE_INT -> "Int";
          default -> throw new IllegalArgumentException(key.getName() + " is of no type in use");
        };
    return key.getName() + "=" + type;
  }
}
