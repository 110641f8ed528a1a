package pro.meetmike.max.guard.planted.round.three;

import org.jspecify.annotations.Nullable;
import pro.meetmike.max.guard.planted.round.one.One;

/** Needs the next, which needs the next, which needs this. */
public final class Three {
  @Nullable One next;
}
