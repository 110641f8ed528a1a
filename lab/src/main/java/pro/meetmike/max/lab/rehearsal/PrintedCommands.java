package pro.meetmike.max.lab.rehearsal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.ShellWord;

/**
 * The commands a rehearsal prints. They are typed in other terminals, and mean this run from every
 * directory.
 */
record PrintedCommands(RehearsalPlan plan, Map<String, String> environment) {

  /** The client's verbs, with the state directory wherever they would look elsewhere without it. */
  Invocation max() {
    Invocation max = Invocation.of(environment, plan.home());
    return found() ? max : max.with("--state", plan.state());
  }

  /** Whether a client that is told nothing looks into this directory. */
  private boolean found() {
    boolean otherServer = environment.keySet().stream().anyMatch(v -> v.startsWith("TEMPORAL_"));
    return !otherServer && plan.state().equals(plan.home().resolve(".max/rehearsal"));
  }

  /**
   * The same rehearsal once more on the same world. Its faults are left out: they have struck.
   *
   * @param yes whether the lab's human answers
   */
  String again(boolean yes) {
    Invocation max = Invocation.of(environment, plan.home());
    List<String> words = new ArrayList<>(List.of("rehearse"));
    if (plan.on() != null) {
      words.add("--on " + ShellWord.of(plan.on()));
    }
    if (!plan.fleet().equals(plan.home().resolve("agents/fleet.yaml"))) {
      words.add("--fleet " + file(max, plan.fleet()));
    }
    Path lead = plan.lead();
    if (lead != null) {
      words.add("--lead " + file(max, lead));
    }
    words.add("--state " + file(max, plan.state()));
    return max.line(yes ? Stream.concat(words.stream(), Stream.of("--yes")).toList() : words);
  }

  private static String file(Invocation max, Path file) {
    return ShellWord.file(file, max.user());
  }
}
