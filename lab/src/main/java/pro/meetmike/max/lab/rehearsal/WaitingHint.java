package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.console.EvidenceLines;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** Says once per need how it is answered from a second terminal. */
final class WaitingHint {

  private static final int EVIDENCE = 6;

  private final PrintStream out;
  private final boolean answered;
  private final List<String> told = new ArrayList<>();

  /**
   * @param answered whether somebody answers by themselves: then only failed steps are told of
   */
  WaitingHint(PrintStream out, boolean answered) {
    this.out = out;
    this.answered = answered;
  }

  private static String typed(String answer) {
    return answer.replaceFirst("^\\./max ", "").replaceFirst(" --by .*$", "");
  }

  void show(List<Need> needs) {
    for (Need need : needs) {
      if ((!answered || need.kind() == NeedKind.STEP)
          && !told.contains(need.id() + need.openedAt())) {
        told.add(need.id() + need.openedAt());
        EvidenceLines.of(need, EVIDENCE, "").forEach(e -> out.println("         " + e));
        String answer = StatusText.answer(need);
        out.println(
            "         type here: " + typed(answer) + "   or from another terminal: " + answer);
      }
    }
  }
}
