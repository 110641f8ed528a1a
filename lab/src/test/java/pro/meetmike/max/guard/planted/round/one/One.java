package pro.meetmike.max.guard.planted.round.one;

import org.jspecify.annotations.Nullable;
import pro.meetmike.max.guard.planted.round.two.Two;

/** Needs the next, which needs the next, which needs this. */
public final class One {
  @Nullable Two next;
}
