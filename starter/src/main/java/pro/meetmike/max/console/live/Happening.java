package pro.meetmike.max.console.live;

import java.time.Instant;

/**
 * Something that happened beside the steps, in one line: a fault struck, somebody answered.
 *
 * @param weight how loudly it is told
 */
public record Happening(Instant at, Weight weight, String text) {

  /** How loudly something is told. */
  public enum Weight {
    /** What happens by itself and asks nothing of anybody. */
    QUIET,
    PLAIN,
    /** What somebody should read. */
    WARNING
  }

  public static Happening quiet(Instant at, String text) {
    return new Happening(at, Weight.QUIET, text);
  }

  public static Happening plain(Instant at, String text) {
    return new Happening(at, Weight.PLAIN, text);
  }

  public static Happening warning(Instant at, String text) {
    return new Happening(at, Weight.WARNING, text);
  }
}
