package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.rehearsal.RehearseCommand;
import pro.meetmike.max.worker.WorkerHelp;

/** What help and completion know of the other programs is what these programs take. */
class ElsewhereTest {

  private static final Set<String> EVERYWHERE =
      Set.of("--help", "--quiet", "--verbose", "--output");

  private static Set<String> known(Elsewhere... verbs) {
    return Stream.of(verbs)
        .flatMap(v -> Stream.concat(v.flags().stream(), v.valued().stream()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> apart(Stream<String> options) {
    return options
        .filter(o -> o.startsWith("--") && !EVERYWHERE.contains(o))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void rehearseTakesTheseOptions() {
    Stream<String> taken =
        Console.program(new RehearseCommand()).getCommandSpec().optionsMap().keySet().stream();
    assertThat(known(Elsewhere.REHEARSE)).isEqualTo(apart(taken));
  }

  @Test
  void workerAndItsInstallTakeTheseOptions() {
    assertThat(known(Elsewhere.WORKER, Elsewhere.INSTALL))
        .isEqualTo(apart(WorkerHelp.options().stream()));
  }

  @Test
  void theFaultsAreThose() {
    List<String> words = Stream.of(FaultKind.values()).map(FaultKind::word).toList();
    assertThat(Elsewhere.faults()).containsExactlyInAnyOrderElementsOf(words);
  }
}
