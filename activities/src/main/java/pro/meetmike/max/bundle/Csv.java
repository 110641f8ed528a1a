package pro.meetmike.max.bundle;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pro.meetmike.max.wording.Printable;

/**
 * Rows of a CSV file that people open in a spreadsheet. Pure. A spreadsheet looks for a formula
 * behind blanks and in every line of a cell, so a cell is one line here, and one that begins like a
 * formula begins with an apostrophe instead.
 */
final class Csv {

  /** Other alphabets write the same signs at full width, and spreadsheets take them. */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)[\\s\\h'\"]*[=+@\\-\uFF1D\uFF0B\uFF20\uFF0D\u2212|%].*");

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9 @._'-]*");

  private Csv() {}

  /** One line, ended as RFC 4180 says. */
  static String row(String... cells) {
    return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String value) {
    String one = Printable.line(value);
    String safe = FORMULA.matcher(one).matches() ? "'" + one : one;
    return BARE.matcher(safe).matches() ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
