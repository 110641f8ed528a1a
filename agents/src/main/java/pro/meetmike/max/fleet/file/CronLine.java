package pro.meetmike.max.fleet.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks cron lines of five fields in the form Temporal understands. */
final class CronLine {
  private static final Pattern PART = Pattern.compile("(\\*|(\\w+)(-(\\w+))?)(/(\\d{1,4}))?");

  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field(
              "month",
              1,
              12,
              List.of(
                  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private CronLine() {}

  /** What is wrong with the line, if anything. */
  static Optional<String> fault(String line) {
    String[] written = line.strip().split("\\s+");
    if (written.length != FIELDS.size()) {
      return Optional.of("a cron line has five fields and this has " + written.length);
    }
    for (int i = 0; i < written.length; i++) {
      for (String part : written[i].split(",", -1)) {
        Optional<String> fault = FIELDS.get(i).fault(part);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  /** One of the five, with the range of its numbers and the names that stand for them. */
  private record Field(String name, int least, int most, List<String> names) {

    Optional<String> fault(String part) {
      Matcher m = PART.matcher(part);
      if (!m.matches()) {
        return Optional.of("the " + name + " is not a number, a range, a step or *");
      }
      int from = m.group(2) == null ? least : number(m.group(2));
      int to = m.group(4) == null ? from : number(m.group(4));
      if (from < least || from > most || to < least || to > most) {
        return Optional.of("the " + name + " lies outside " + least + "–" + most);
      }
      if (to < from) {
        return Optional.of("the range of the " + name + " runs backwards");
      }
      return m.group(6) != null && Integer.parseInt(m.group(6)) == 0
          ? Optional.of("a step of 0 never comes round")
          : Optional.empty();
    }

    private int number(String word) {
      int named = names.indexOf(word.toLowerCase(Locale.ROOT));
      if (named >= 0) {
        return named + least;
      }
      return word.matches("\\d{1,4}") ? Integer.parseInt(word) : -1;
    }
  }
}
