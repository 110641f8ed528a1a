package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.console.EvidenceLines;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.NeedText;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** Says once per need how it is answered from a second terminal. */
final class WaitingHint {

  private static final int EVIDENCE = 6;

  private final PrintStream out;
  private final boolean answered;
  private final Invocation max;
  private final String person;
  private final List<String> told = new ArrayList<>();

  /**
   * @param answered whether somebody answers by themselves: then only failed steps are told of
   * @param max how another terminal reaches this run
   * @param person who sits at the prompt
   */
  WaitingHint(PrintStream out, boolean answered, Invocation max, String person) {
    this.out = out;
    this.answered = answered;
    this.max = max;
    this.person = person;
  }

  void show(List<Need> needs) {
    for (Need need : needs) {
      if ((!answered || need.kind() == NeedKind.STEP || need.kind() == NeedKind.REJECTED)
          && !told.contains(need.id() + need.openedAt())) {
        told.add(need.id() + need.openedAt());
        EvidenceLines.of(need, EVIDENCE, max).forEach(e -> out.println("         " + e));
        out.println("         type here: " + NeedText.typed(need, person));
        out.println("         or from another terminal: " + NeedText.answers(need, max).get(0));
      }
    }
  }
}
