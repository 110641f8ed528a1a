package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules that the step scripts keep as texts. */
class StepScriptsTest {

  private static final Path STEPS = Path.of("../agents/runtime/steps");

  /** A path into the system that does not continue $root, ${…} or another path. */
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?<![A-Za-z0-9_}\"$.*%-])(?<!root\")(?<!SHARE_MOUNT)(?<!SHARE_ROOT)"
              + "/(etc|usr|home|var|opt|mnt|root|srv)\\b");

  private static final Set<String> WORDS_OF_THE_SHELL =
      Set.of(
          "if",
          "then",
          "else",
          "elif",
          "fi",
          "for",
          "while",
          "until",
          "do",
          "done",
          "case",
          "esac",
          "in",
          "{",
          "}",
          "!",
          "set",
          "eval",
          "exit",
          "return",
          "export",
          "umask",
          "cd",
          "read",
          "printf",
          "echo",
          "test",
          "[",
          ":",
          "shift",
          "command",
          "hash",
          "exec",
          "continue");

  private static final Nonce NONCE = Nonce.fresh();

  private final StepScripts scripts = new StepScripts(STEPS);

  @Test
  void everyStepOfTheDesignIsThere() {
    assertThat(scripts.all().keySet())
        .contains(
            "files",
            "lib",
            "packages",
            "node",
            "user",
            "hosts",
            "network",
            "clis",
            "runtime",
            "units",
            "start-units",
            "share",
            "login-start",
            "login-read",
            "login-type",
            "prove",
            "restart",
            "host-share",
            "host-nfs");
  }

  @Test
  void noScriptNamesAPathThatDoesNotBeginWithRoot() {
    scripts
        .all()
        .forEach(
            (name, text) ->
                text.lines()
                    .forEach(
                        line ->
                            assertThat(ABSOLUTE.matcher(line).find())
                                .as("%s.sh: %s", name, line)
                                .isFalse()));
  }

  @Test
  void theRuleAboutPathsFindsAPlantedOne() {
    for (String planted :
        List.of("cat /etc/passwd", "x=/var/lib", "rm '/home/x'", "ls >/opt/a", "a=$(cat /usr/b)")) {
      assertThat(ABSOLUTE.matcher(planted).find()).as(planted).isTrue();
    }
    for (String good :
        List.of("cat \"$root/etc/passwd\"", "$root/usr", "\"$root\"/etc/sudoers.d")) {
      assertThat(ABSOLUTE.matcher(good).find()).as(good).isFalse();
    }
  }

  @Test
  void everyCommandCalledIsInTheList() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(STEPS.resolve("COMMANDS"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        listed.add(line.strip());
      }
    }
    Set<String> functions = new TreeSet<>(functions(String.join("\n", scripts.all().values())));
    functions.add("files"); // made where the text is put together
    Map<String, Set<String>> unlisted = new TreeMap<>();
    scripts
        .all()
        .forEach(
            (name, text) -> {
              Set<String> called = commands(text);
              called.removeAll(functions);
              called.removeAll(WORDS_OF_THE_SHELL);
              called.removeAll(listed);
              if (!called.isEmpty()) {
                unlisted.put(name, called);
              }
            });
    assertThat(unlisted).isEmpty();
    assertThat(commands("x=1 if foo | bar && baz; then\n  $(qux)\nfi"))
        .contains("foo", "bar", "baz", "qux");
  }

  @Test
  void everyTextThatIsSentIsGoodShell() throws Exception {
    for (String name : scripts.all().keySet()) {
      String text =
          name.equals("lib") ? scripts.all().get(name) : scripts.text(name, Map.of(), NONCE);
      assertThat(run(text, "sh", "-n")).as(name).isEmpty();
    }
  }

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
    List<String> command = new ArrayList<>(List.of("shellcheck", "-f", "gcc"));
    scripts.all().keySet().forEach(n -> command.add(STEPS.resolve(n + ".sh").toString()));
    assertThat(run("", command.toArray(String[]::new))).isEmpty();
    String below = handedOn(scripts.all().get("host-share"));
    assertThat(below).contains("mailbox()");
    assertThat(run("set -u\n" + below, "shellcheck", "-s", "sh", "-e", "SC2154,SC2317", "-"))
        .isEmpty();
  }

  /** The text within a script that a shell of somebody else's gets. */
  private static String handedOn(String script) {
    return script.replaceFirst("(?s).*<<'BELOW'\n(.*)\nBELOW\n.*", "$1");
  }

  @Test
  void noCommandOfAScriptCanEatTheRestOfIt(@org.junit.jupiter.api.io.TempDir Path directory)
      throws Exception {
    Files.writeString(directory.resolve("files.sh"), "");
    Files.writeString(directory.resolve("lib.sh"), "");
    Files.writeString(directory.resolve("greedy.sh"), "cat\nprintf 'ok after %s\\n' \"$A\"\n");

    String text = new StepScripts(directory).text("greedy", Map.of("A", "it's"), NONCE);

    assertThat(run(text, "sh", "-s")).isEqualTo("ok after it's\n" + NONCE.word() + " end 0\n");
  }

  @Test
  void aNameCannotLeaveTheDirectory() {
    assertThatThrownBy(() -> scripts.text("../x", Map.of(), NONCE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scripts.text("nope", Map.of(), NONCE))
        .hasMessageContaining("cannot be read");
  }

  private static List<String> functions(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?m)^ *([a-z_]+)\\(\\)").matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The first word of every simple command, found by splitting; quoted text is no command. */
  private static Set<String> commands(String text) {
    String code =
        text.replaceAll("(?m)(^|\\s)#.*$", "")
            .replaceAll("(?s)<<END\\n.*?\\nEND\\n", "\n")
            .replace("\\\n", " ")
            .replaceAll("\\\\.", "_")
            .replaceAll("(?s)'[^']*'", "Q")
            .replaceAll("(?m)^\\s*[^()\\n=]+\\)(?=\\s|$)", "\n")
            .replaceAll("\\$\\(\\([^)]*\\)*", "N");
    code = substitutionsApart(code).replaceAll("\"[^\"\\n]*\"", "Q");
    Set<String> found = new TreeSet<>();
    for (String piece : code.split("[\\n;|&(){}]+|\\b(?:then|do|else|if|elif|while|until)\\b|! ")) {
      Arrays.stream(piece.strip().split("\\s+"))
          .filter(w -> !w.matches("[A-Za-z_]+=.*"))
          .findFirst()
          .filter(w -> w.matches("[a-z][a-z0-9-]{1,}"))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Takes command substitutions out of the strings they stand in, the innermost first. */
  private static String substitutionsApart(String code) {
    StringBuilder apart = new StringBuilder();
    Pattern innermost = Pattern.compile("(?s)\\$\\(([^()]*)\\)");
    String rest = code;
    Matcher matcher = innermost.matcher(rest);
    while (matcher.find()) {
      apart.append('\n').append(matcher.group(1)).append('\n');
      rest = matcher.replaceFirst("N");
      matcher = innermost.matcher(rest);
    }
    return rest + apart;
  }

  private static String run(String stdin, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(stdin.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
