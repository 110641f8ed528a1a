package pro.meetmike.max.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pro.meetmike.max.wording.Printable;

/**
 * How {@code max} is called so that it means the same server and the same run: builds every command
 * that is printed to be typed or pasted.
 *
 * <pre>{@code
 * max.of("approve", "go-live", "--by", "Anna Lind")
 * ~/max-pipeline/max approve go-live --by 'Anna Lind' --state ~/worlds/a
 * }</pre>
 *
 * <p>Such a command works from every directory: a launcher or a state directory that was named from
 * where its reader stood is printed whole, since the second terminal stands elsewhere.
 *
 * @param launcher one word for a shell; empty at a prompt, which takes the verb alone
 * @param home the installation's directory
 * @param user the reader's own directory, which {@code ~} stands for; empty when not known
 * @param options what is in force, each with its value and quoted
 */
public record Invocation(String launcher, Path home, String user, List<String> options) {

  /** In the variable the launcher says how it was called. */
  public static final String VARIABLE = "MAX_COMMAND";

  /** As documented: from the top of a clone, with no option in force. */
  public static final Invocation USUAL = new Invocation("./max", Path.of(""), "", List.of());

  public Invocation {
    options = List.copyOf(options);
  }

  /** As the launcher was called by whoever reads what is printed. */
  public static Invocation of(Map<String, String> environment, Path home) {
    String called = environment.get(VARIABLE);
    if (called == null) {
      return USUAL;
    }
    String user = environment.getOrDefault("HOME", "");
    String launcher =
        called.contains("/") ? ShellWord.file(Path.of(called), user) : ShellWord.of(called);
    return new Invocation(launcher, home, user, List.of());
  }

  /** At a prompt that belongs to one run: the words alone. */
  public Invocation atPrompt() {
    return new Invocation("", home, user, List.of());
  }

  /** With one more option in force. */
  public Invocation with(String option, String value) {
    return and(option + " " + ShellWord.of(value));
  }

  /** With one more option in force, whose value is a file or directory. */
  public Invocation with(String option, Path value) {
    return and(option + " " + ShellWord.file(value, user));
  }

  private Invocation and(String option) {
    List<String> more = new ArrayList<>(options);
    more.add(option);
    return new Invocation(launcher, home, user, more);
  }

  /** Without an option that the next command does not know. */
  public Invocation without(String option) {
    List<String> fewer = options.stream().filter(o -> !o.startsWith(option + " ")).toList();
    return new Invocation(launcher, home, user, fewer);
  }

  /** A file of the installation, as an argument. */
  public String file(String inHome) {
    return home.toString().isEmpty() ? inHome : ShellWord.file(home.resolve(inHome), user);
  }

  /** The whole command; words that a shell would take apart are quoted. */
  public String of(String... words) {
    return line(Stream.of(words).map(ShellWord::of).toList());
  }

  /** The whole command from words that are quoted already. */
  public String line(List<String> words) {
    return Printable.line(
        Stream.of(Stream.of(launcher), words.stream(), options.stream())
            .flatMap(s -> s)
            .filter(w -> !w.isEmpty())
            .collect(Collectors.joining(" ")));
  }
}
