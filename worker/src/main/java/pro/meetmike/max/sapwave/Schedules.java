package pro.meetmike.max.sapwave;

import java.util.List;

/** The port to a keeper of schedules. All methods are idempotent by schedule id. */
public interface Schedules {

  /** One kept schedule. */
  record Kept(String id, boolean paused) {}

  /**
   * Creates it when it is missing; true when it was created now. A one-shot whose instant has
   * passed is left out.
   */
  boolean ensure(Wave wave, boolean paused);

  /** Pauses or unpauses it; true when that was a change. */
  boolean pause(String id, boolean paused);

  /** Removes it; true when it was there. */
  boolean delete(String id);

  /** All whose id starts with this. */
  List<Kept> list(String prefix);
}
