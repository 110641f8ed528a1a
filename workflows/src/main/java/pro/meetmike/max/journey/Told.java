package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures as agents tell them: {@code 25}, {@code "25"}, {@code "25 %"}, {@code "2,5"}. Pure. Null
 * is what was not told; what was told and cannot be read is never taken for that.
 */
final class Told {

  /** Of a score that was told and cannot be read. */
  static final long UNREADABLE = Long.MIN_VALUE;

  private static final Pattern FIGURE = Pattern.compile("(-?\\d{1,9}(?:[.,]\\d{1,9})?)\\s*%?");

  private Told() {}

  /** In percent; not a number where it cannot be read. */
  static @Nullable Double percent(JsonNode told) {
    return absent(told) ? null : figure(told);
  }

  /** A whole number; parts of one count as nothing, as everywhere. */
  static @Nullable Long score(JsonNode told) {
    if (absent(told)) {
      return null;
    }
    double figure = figure(told);
    return Double.isNaN(figure) || Math.abs(figure) > 1e9 ? UNREADABLE : (long) Math.floor(figure);
  }

  private static boolean absent(JsonNode told) {
    return told.isMissingNode() || told.isNull();
  }

  private static double figure(JsonNode told) {
    if (told.isNumber()) {
      return told.doubleValue();
    }
    Matcher figure = FIGURE.matcher(told.isTextual() ? told.textValue().strip() : "");
    return figure.matches()
        ? new BigDecimal(figure.group(1).replace(',', '.')).doubleValue()
        : Double.NaN;
  }
}
