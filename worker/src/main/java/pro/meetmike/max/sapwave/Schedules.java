package pro.meetmike.max.sapwave;

import java.util.List;

/**
 * The port to a keeper of schedules. All methods are idempotent by schedule id, and none touches a
 * schedule that this product did not make: that is a {@link ForeignSchedule}. Whatever else goes
 * wrong (no server) is thrown, never taken for an answer.
 */
public interface Schedules {

  /** One kept schedule. */
  record Kept(String id, boolean paused) {}

  /** What {@link #ensure} found or did. */
  enum Ensured {
    CREATED,
    /** It says, recurs or goes out otherwise than before; paused or active it stayed. */
    UPDATED,
    AS_WANTED,
    /** A one-shot whose day is over: left out. */
    OVER
  }

  /**
   * Creates it, or brings an older one up to the wave, which stays paused or active as it is.
   *
   * <p>A one-shot whose instant has passed within a day, or comes within the minute, fires at once,
   * in the same breath as it is created: however often this is repeated, it fires once. What falls
   * into a pause is left out, and so is an instant that had passed already when an existing
   * one-shot was moved to it.
   */
  Ensured ensure(Wave wave, boolean paused);

  /**
   * Pauses or unpauses it; true when that was a change.
   *
   * @throws MissingSchedule when there is none of this id
   */
  boolean pause(String id, boolean paused);

  /** Removes it; true when it was there. */
  boolean delete(String id);

  /** All of this product's whose id starts with this. */
  List<Kept> list(String prefix);

  /** There is no such schedule. */
  final class MissingSchedule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MissingSchedule(String id) {
      super("There is no schedule %s.".formatted(id));
    }
  }

  /** The id is taken by a schedule that somebody else made. */
  final class ForeignSchedule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForeignSchedule(String id) {
      super("The schedule %s was not made by MAX Pipeline and is left alone.".formatted(id));
    }
  }
}
