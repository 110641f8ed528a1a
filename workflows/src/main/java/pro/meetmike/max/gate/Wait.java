package pro.meetmike.max.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A need from its opening to its end.
 *
 * @param who may answer; empty means anybody named in the fleet
 * @param closedAt null while it waits
 * @param ending {@link Verb#past()}, or {@code found done} when nobody had to answer any more
 * @param by who answered; empty when nobody did
 */
public record Wait(
    String need,
    NeedKind kind,
    String question,
    List<String> who,
    String openedAt,
    @Nullable String closedAt,
    String ending,
    String by) {
  public Wait {
    who = List.copyOf(who);
  }
}
