package pro.meetmike.max.lab.rehearsal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.ShellWord;

/**
 * The commands a rehearsal prints. They are typed in other terminals, and mean this run from every
 * directory.
 */
record PrintedCommands(RehearsalPlan plan, Map<String, String> environment) {

  /** The client's verbs, with the state directory wherever they would look elsewhere without it. */
  Invocation max() {
    Invocation max = launcher();
    return found() ? max : max.with("--state", plan.state());
  }

  /** The same in another directory. */
  PrintedCommands on(Path state) {
    return new PrintedCommands(plan.on(state), environment);
  }

  /** Whether a client that is told nothing looks into this directory. */
  private boolean found() {
    boolean otherServer = environment.keySet().stream().anyMatch(v -> v.startsWith("TEMPORAL_"));
    return !otherServer && plan.state().equals(plan.home().resolve(".max/rehearsal"));
  }

  /**
   * The same rehearsal once more on the same world; real containers are made anew. Its faults are
   * left out: they have struck.
   *
   * @param yes whether the lab's human answers
   */
  String again(boolean yes) {
    List<String> words = rehearse(plan.on());
    if (!plan.containers()) {
      words.add("--state " + file(plan.state()));
    }
    return line(words, yes);
  }

  /** The same rehearsal, faults included, on the development server, to be seen in its Web UI. */
  String onDev() {
    List<String> words = rehearse(RehearsalPlan.DEV);
    if (!plan.anew()) {
      words.add("--state " + file(plan.state()));
    }
    plan.faults().forEach(fault -> words.add("--fault " + fault.word()));
    if (!plan.faults().isEmpty()) {
      words.add("--seed " + plan.seed());
    }
    return line(words, plan.yes());
  }

  private List<String> rehearse(@Nullable String on) {
    List<String> words = new ArrayList<>(List.of("rehearse"));
    if (plan.containers()) {
      words.add("--containers");
    }
    if (on != null) {
      words.add("--on " + ShellWord.of(on));
    }
    if (!plan.fleet().equals(plan.home().resolve("agents/fleet.yaml"))) {
      words.add("--fleet " + file(plan.fleet()));
    }
    Path lead = plan.lead();
    if (lead != null) {
      words.add("--lead " + file(lead));
    }
    return words;
  }

  private String line(List<String> words, boolean yes) {
    return launcher()
        .line(yes ? Stream.concat(words.stream(), Stream.of("--yes")).toList() : words);
  }

  private Invocation launcher() {
    return Invocation.of(environment, plan.home());
  }

  private String file(Path file) {
    return ShellWord.file(file, launcher().user());
  }
}
