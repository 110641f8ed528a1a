package pro.meetmike.max.console.live;

import java.util.List;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.NeedText;
import pro.meetmike.max.gate.Need;

/**
 * Something that waits, with what answers it.
 *
 * @param command whole, for any terminal
 * @param typed what is typed at the prompt of this run; empty where there is none
 * @param quiet whether it is answered without the person who looks on, as by the lab's human
 */
public record Asked(Need need, String command, String typed, boolean quiet) {

  /** Waits for the person who looks on. */
  public static Asked person(Need need, Invocation max) {
    return new Asked(need, NeedText.answers(need, max).get(0), "", false);
  }

  /** Waits for the person at the prompt of this run. */
  public static Asked prompted(Need need, Invocation max, String person) {
    return new Asked(need, NeedText.answers(need, max).get(0), NeedText.typed(need, person), false);
  }

  /** Is answered by somebody else. */
  public static Asked other(Need need, Invocation max) {
    return new Asked(need, NeedText.answers(need, max).get(0), "", true);
  }

  /** Those that wait for the person who looks on. */
  public static List<Asked> ofPerson(List<Asked> all) {
    return all.stream().filter(a -> !a.quiet()).toList();
  }
}
