package pro.meetmike.max.guard.planted.round.two;

import org.jspecify.annotations.Nullable;
import pro.meetmike.max.guard.planted.round.three.Three;

/** Needs the next, which needs the next, which needs this. */
public final class Two {
  @Nullable Three next;
}
