package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  private static CommandLine line() {
    return Max.of(new Here(new Home(Path.of("."), Path.of("state")), Map.of(), false));
  }

  /** Verbs as they are typed, those with a second word included. */
  static Stream<String> verbs() {
    List<String> all = new ArrayList<>();
    line()
        .getSubcommands()
        .forEach(
            (word, verb) -> {
              if (!word.equals("lead") && !word.equals("history") && !word.equals("config")) {
                all.add(word);
              }
              if (!word.equals("worker")) {
                verb.getSubcommands().keySet().forEach(second -> all.add(word + " " + second));
              }
            });
    return all.stream();
  }

  @Test
  void showsTheFiveGroupsInTheirOrder() {
    assertThat(Typed.max("--help").out())
        .containsSubsequence(
            "\nsee it\n",
            "  rehearse ",
            "\nrun it\n",
            "  worker ",
            "  plan ",
            "\ndecide\n",
            "  inbox ",
            "\nleads\n",
            "  lead add ",
            "\nlook after\n",
            "  doctor ");
  }

  @Test
  void everyVerbStandsInOneGroup() {
    List<String> shown = Stream.of(Verbs.values()).flatMap(g -> g.words().stream()).toList();
    assertThat(shown).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(verbs().toList());
  }

  @Test
  void doesNotListVerbsOfLaterReleases() {
    assertThat(Typed.max("--help").out()).doesNotContain("simulate", "funnel", "report");
  }

  @Test
  void fitsATerminalOfEightyColumns() {
    assertThat(Typed.max("--help").out().lines())
        .allSatisfy(l -> assertThat(l.length()).as(l).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbExplainsItselfByAnExample(String verb) {
    if (verb.equals("rehearse") || verb.equals("worker")) {
      return;
    }
    Typed help = Typed.max((verb + " --help").split(" "));
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .startsWith("Usage: ./max " + verb)
        .contains("Example: ./max " + verb.split(" ")[0]);
    assertThat(help.out().lines().filter(l -> l.contains("(default")))
        .allSatisfy(l -> assertThat(l).as("a default is not broken over two lines").contains(")"));
  }

  @Test
  void withoutAnyWordShowsHelp() {
    assertThat(Typed.max()).isEqualTo(Typed.max("--help"));
    assertThat(Typed.max().code()).isZero();
  }

  @Test
  void tellsItsVersion() {
    assertThat(Typed.max("--version").out())
        .matches("(?s)MAX Pipeline \\d+\\.\\d+\\.\\d+ \\(Temporal SDK 1\\.[\\d.]+, Java .*\\)\\s*");
  }

  @Test
  void completionKnowsEveryVerb() {
    String script = Typed.max("completion", "zsh").out();
    assertThat(verbs()).allSatisfy(v -> assertThat(script).contains(v.split(" ")[0]));
    assertThat(script).contains("complete -F _complete_max");
  }
}
