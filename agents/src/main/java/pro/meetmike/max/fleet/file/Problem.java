package pro.meetmike.max.fleet.file;

import java.util.Comparator;

/**
 * One thing that is wrong in a file, where it is, and what cures it. Prints as {@code
 * file:line:column: what; fix}, which editors and terminals turn into a link.
 *
 * @param line counted from 1; 1 when the file as a whole is meant
 * @param column counted from 1
 */
public record Problem(String file, int line, int column, String what, String fix)
    implements Comparable<Problem> {

  private static final Comparator<Problem> BY_POSITION =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::what);

  @Override
  public int compareTo(Problem other) {
    return BY_POSITION.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + what + "; " + fix;
  }
}
