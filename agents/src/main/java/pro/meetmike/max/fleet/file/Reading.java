package pro.meetmike.max.fleet.file;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found wrong so far while one or more files are read. Errors make the result unusable,
 * warnings are shown and lived with. Not safe for several threads: a reading belongs to one call.
 *
 * <p>A reading may be discreet: then no message repeats a value of the file, because the file holds
 * what other people wrote (leads) and messages end in logs and histories.
 */
public final class Reading {
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final boolean discreet;

  private Reading(boolean discreet) {
    this.discreet = discreet;
  }

  /** A reading whose messages quote the offending value. */
  public static Reading open() {
    return new Reading(false);
  }

  /** A reading whose messages name keys and positions only. */
  public static Reading discreet() {
    return new Reading(true);
  }

  public void error(Problem problem) {
    errors.add(problem);
  }

  public void warn(Problem problem) {
    warnings.add(problem);
  }

  /** Errors by position. */
  public List<Problem> errors() {
    return errors.stream().sorted().distinct().toList();
  }

  /** Warnings by position. */
  public List<Problem> warnings() {
    return warnings.stream().sorted().distinct().toList();
  }

  public boolean clean() {
    return errors.isEmpty();
  }

  /** The value as a message may show it: quoted, on one line, short; or nothing at all. */
  String quote(String value) {
    return discreet ? "" : " \"" + printable(value) + "\"";
  }

  boolean isDiscreet() {
    return discreet;
  }

  /** Control and formatting characters would let a file write to the reader's terminal. */
  static String printable(String value) {
    StringBuilder out = new StringBuilder();
    value
        .codePoints()
        .limit(60)
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  Character.isISOControl(c)
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              out.appendCodePoint(hidden ? '·' : c);
            });
    return value.codePointCount(0, value.length()) > 60
        ? out.append('…').toString()
        : out.toString();
  }
}
