package pro.meetmike.max.guard.planted.round.aside;

import org.jspecify.annotations.Nullable;
import pro.meetmike.max.guard.planted.round.one.One;

/** Needs the round, which does not need it. */
public final class Aside {
  @Nullable One one;
}
