package pro.meetmike.max.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import pro.meetmike.max.gate.Verb;

/**
 * A line typed at the prompt of a run: the same words as after {@code max}, with or without it, and
 * without what the prompt knows (which run, who sits there).
 *
 * <pre>{@code
 * approve go-live
 * reject infrastructure the bridge is missing
 * ./max login code phase-5/ct203-clara/claude 4f7a --by Christian
 * }</pre>
 */
public final class PromptLine {

  private static final List<String> VERBS =
      List.of(
          "approve", "reject", "retry", "skip", "abort", "login", "show", "lead", "inbox",
          "status");

  /** Shorter words for two that are typed often. */
  private static final Map<String, List<String>> SHORT =
      Map.of("code", List.of("login", "code"), "done", List.of("login", "done"));

  private static final String HELP =
      "Type an answer as shown, for example: approve infrastructure · reject infrastructure \"why\""
          + " · retry NEED · skip NEED \"why\" · code NEED CODE · done NEED; inbox lists what waits.";

  private final Here here;
  private final Path state;
  private final String person;

  /**
   * @param state of the run that is meant
   * @param person who answers unless the line names somebody
   */
  public PromptLine(Path state, String person) {
    this(Here.now(), state, person);
  }

  PromptLine(Here here, Path state, String person) {
    this.here = here;
    this.state = state;
    this.person = person;
  }

  /** What is to be shown for it; nothing for an empty line. */
  public List<String> answer(String typed) {
    Optional<List<String>> split = ShellWords.split(typed);
    if (split.isEmpty()) {
      return List.of("A quote is not closed.");
    }
    List<String> words = new ArrayList<>(split.get());
    if (!words.isEmpty() && words.get(0).matches("(.*/)?max")) {
      words.remove(0);
    }
    if (words.isEmpty()) {
      return List.of();
    }
    String first = words.get(0).toLowerCase(java.util.Locale.ROOT);
    if (first.equals("help") || first.equals("?")) {
      return List.of(HELP);
    }
    words.set(0, first);
    if (SHORT.containsKey(first)) {
      words.remove(0);
      words.addAll(0, SHORT.get(first));
    }
    return VERBS.contains(words.get(0))
        ? run(words)
        : List.of("\"%s\" is no answer here: type help to see what is.".formatted(first));
  }

  private List<String> run(List<String> words) {
    StringWriter said = new StringWriter();
    CommandLine max = Max.of(here);
    CommandLine verb = max;
    for (String word : words) {
      CommandLine deeper = verb.getSubcommands().get(word);
      if (deeper == null) {
        break;
      }
      verb = deeper;
    }
    if (verb == max) {
      return List.of("\"%s\" is no answer here: type help to see what is.".formatted(words.get(0)));
    }
    List<String> line = noted(words);
    add(line, verb, "--by", person);
    add(line, verb, "--state", state.toString());
    max.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    max.execute(line.toArray(new String[0]));
    return said.toString().lines().filter(PromptLine::news).toList();
  }

  private static void add(List<String> line, CommandLine verb, String option, String value) {
    boolean known = verb.getCommandSpec().optionsMap().containsKey(option);
    if (known && line.stream().noneMatch(w -> w.equals(option) || w.startsWith(option + "="))) {
      line.add(option);
      line.add(value);
    }
  }

  /** What follows the need of a decision is its reason: {@code reject go-live not yet}. */
  private static List<String> noted(List<String> words) {
    boolean decision =
        words.size() > 2
            && List.of(Verb.values()).stream().anyMatch(v -> v.word().equals(words.get(0)));
    if (!decision || words.get(1).startsWith("-")) {
      return new ArrayList<>(words);
    }
    int end = 2;
    while (end < words.size() && !words.get(end).startsWith("--")) {
      end++;
    }
    List<String> line = new ArrayList<>(words.subList(0, 2));
    line.addAll(words.subList(end, words.size()));
    if (end > 2) {
      line.add("--note");
      line.add(String.join(" ", words.subList(2, end)));
    }
    return line;
  }

  /** The run says by itself that it is a rehearsal, and what comes next. */
  private static boolean news(String line) {
    return !line.isBlank() && !line.startsWith("REHEARSAL  ") && !line.startsWith("next: ");
  }
}
