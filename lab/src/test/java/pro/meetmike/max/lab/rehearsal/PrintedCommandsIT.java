package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.login.LabHuman;

/**
 * A rehearsal in which a person answers, started as {@code ./max} in one directory: what it and the
 * client's verbs print to be typed is executed as printed, in a shell that stands in another one.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PrintedCommandsIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern HINT =
      Pattern.compile("type here: (.+)\\R\\s*or (?:from|in) another terminal: (.+)\\R");

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private final StringBuffer said = new StringBuffer();
  private final List<String> executed = new ArrayList<>();
  private Path clone;
  private Path elsewhere;
  private Process rehearsal;
  private BufferedWriter prompt;
  private int read;

  /** What a command line said, and how it ended. */
  private record Said(int code, String text) {

    /** The command it names as the next one. */
    String next() {
      return text.lines()
          .filter(l -> l.startsWith("next: "))
          .map(l -> l.substring("next: ".length()))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no next in: " + text));
    }

    /** The commands it offers as answers. */
    List<String> answers() {
      return text.lines()
          .map(String::strip)
          .filter(l -> l.startsWith("answer: ") || l.startsWith("or: "))
          .map(l -> l.replaceFirst("^(answer|or): ", ""))
          .toList();
    }
  }

  /** What the rehearsal printed for one thing that waits. */
  private record Hint(String before, String typed, String command) {
    String url() {
      return last("open (\\S+)");
    }

    String last(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(before);
      String found = "";
      while (matcher.find()) {
        found = matcher.group(1);
      }
      return found;
    }
  }

  @BeforeEach
  void start() throws IOException {
    clone = Files.createDirectories(directory.resolve("a clone"));
    elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Path launcher = clone.resolve("max");
    Files.writeString(launcher, launcher());
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder =
        shell(
            clone,
            "exec ./max rehearse --fleet '%s' --lead '%s' --state world"
                .formatted(
                    HOME.resolve("agents/examples/fleet-1.yaml"),
                    HOME.resolve("agents/examples/lead.json")));
    rehearsal = builder.start();
    prompt = rehearsal.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::listen, "rehearsal's output");
    reader.setDaemon(true);
    reader.start();
  }

  @AfterEach
  void end() {
    rehearsal.descendants().forEach(ProcessHandle::destroyForcibly);
    rehearsal.destroyForcibly();
  }

  /** As the launcher of a clone, but for building what is being built here. */
  private static String launcher() {
    String java = ProcessHandle.current().info().command().orElse("java");
    return """
        #!/bin/sh
        MAX_COMMAND=$0
        MAX_HOME='%s'
        export MAX_COMMAND MAX_HOME
        main=pro.meetmike.max.command.MaxMain
        if [ "$1" = rehearse ]; then
          main=pro.meetmike.max.lab.rehearsal.RehearseMain
          shift
        fi
        exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' $main "$@"
        """
        .formatted(HOME, java, System.getProperty("java.class.path"));
  }

  private static ProcessBuilder shell(Path where, String line) {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", line).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(v -> v.startsWith("TEMPORAL_") || v.startsWith("MAX_"));
    return builder;
  }

  private void listen() {
    Path log = directory.resolve("rehearsal.log");
    try (InputStream out = rehearsal.getInputStream()) {
      byte[] some = new byte[4096];
      for (int n = out.read(some); n >= 0; n = out.read(some)) {
        String text = new String(some, 0, n, StandardCharsets.UTF_8);
        said.append(text);
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private Said execute(String line) throws IOException, InterruptedException {
    executed.add(line);
    Process process = shell(elsewhere, line).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  /** A server that is only slow, on a machine that does much else, is asked once more. */
  private Said execute(String line, int code) throws IOException, InterruptedException {
    Said answer = execute(line);
    while (answer.code() == 5 && code != 5 && answer.text().contains("did not answer within")) {
      answer = execute(line);
    }
    assertThat(answer.code()).as("%s%n%s", line, answer.text()).isEqualTo(code);
    return answer;
  }

  private void type(String line) throws IOException {
    prompt.write(line);
    prompt.newLine();
    prompt.flush();
  }

  /** The next thing that waits, or nothing when the rehearsal has ended. */
  private Optional<Hint> hint() throws InterruptedException {
    for (; ; ) {
      boolean alive = rehearsal.isAlive();
      Matcher matcher = HINT.matcher(said);
      if (matcher.find(read)) {
        Hint hint =
            new Hint(said.substring(read, matcher.start()), matcher.group(1), matcher.group(2));
        read = matcher.end();
        return Optional.of(hint);
      }
      if (!alive) {
        return Optional.empty();
      }
      Thread.sleep(200);
    }
  }

  private void until(String text) throws InterruptedException {
    while (said.indexOf(text) < 0) {
      assertThat(rehearsal.isAlive()).as("%s never came:%n%s", text, said).isTrue();
      Thread.sleep(200);
    }
  }

  @Test
  void everyCommandThatIsPrintedWorksAsPrintedFromAnotherDirectory() throws Exception {
    Hint first = hint().orElseThrow(() -> new AssertionError(said));
    assertThat(first.typed()).isEqualTo("approve infrastructure");
    rejectedAndAskedAgain(first);
    answerEverything();
    assertThat(rehearsal.waitFor()).as(said.toString()).isZero();
    assertThat(said.toString()).contains("DELIVERED");
    assertThat(executed).allMatch(line -> line.startsWith("'" + clone.resolve("max") + "' "));
    assertThat(executed).allMatch(line -> line.contains("--state '" + clone.resolve("world")));
    String again = new Said(0, said.toString()).next();
    assertThat(again).contains(" rehearse --fleet ", " --lead ", " --yes");
    assertThat(execute(again, 0).text()).contains("mutating calls in phases 1-4: 0\n");
  }

  /** What the inbox offers at the first gate, then the same gate once more at the prompt. */
  private void rejectedAndAskedAgain(Hint gate) throws Exception {
    String max = gate.command().substring(0, gate.command().indexOf("' ") + 1);
    String state = gate.command().substring(gate.command().indexOf(" --state"));
    Said inbox = execute(max + " inbox" + state, 3);
    assertThat(execute(max + " status" + state, 3).next()).isEqualTo(inbox.next());
    assertThat(inbox.answers()).hasSize(2).contains(gate.command());
    Said rejected = execute(inbox.answers().get(1), 0);
    assertThat(rejected.next()).contains(" retry infrastructure-work-item ");
    Said early = execute(max + " approve infrastructure --by Christian" + state, 1);
    assertThat(early.text()).contains("was rejected by Christian", "Ask it again with: " + max);
    execute(max + " skip infrastructure --by Christian --note x" + state, 1);
    execute(max + " approve --by ''" + state, 64);
    Said again = execute(rejected.next(), 0);
    assertThat(again.next()).contains(" approve infrastructure ");
    type("nonsense");
    until("\"nonsense\" is no answer here");
  }

  /** By turns at the prompt and from the other directory; each kind of login first wrongly. */
  private void answerEverything() throws Exception {
    List<String> wronged = new ArrayList<>();
    boolean atPrompt = true;
    for (Optional<Hint> hint = hint(); hint.isPresent(); hint = hint()) {
      Hint now = hint.get();
      String kind = now.typed().replaceFirst("^(login \\w+|\\w+).*", "$1");
      if (kind.startsWith("login") && !wronged.contains(kind)) {
        wronged.add(kind);
        wrongly(now);
      } else if (now.typed().contains("infrastructure-work-item")) {
        assertThat(now.typed()).isEqualTo("retry infrastructure-work-item");
      } else {
        String code = kind.startsWith("login") ? browse(now) : "";
        String typed = now.typed().replace(" CODE", " " + code);
        if (atPrompt) {
          type(kind.equals("approve") ? "./max " + typed : typed);
        } else {
          execute(now.command().replace(" CODE", " " + code), 0);
        }
        atPrompt = !atPrompt;
      }
    }
    assertThat(wronged).containsExactlyInAnyOrder("login code", "login done");
  }

  /** As printed, with CODE for a code, or done before it is. */
  private void wrongly(Hint login) throws Exception {
    if (login.typed().startsWith("login code")) {
      Said sheet = execute(login.command().replaceFirst(" login code .*? --by \\S+", " login"), 3);
      assertThat(sheet.next()).contains(" login ");
    }
    Said answer = execute(login.command());
    if (answer.text().contains("It is being checked.")) {
      assertThat(answer.code()).isZero();
      assertThat(answer.next()).contains(" login ");
      return;
    }
    assertThat(answer.code()).as(answer.text()).isEqualTo(1);
    assertThat(answer.text())
        .containsPattern(
            login.typed().startsWith("login code") ? "Refused by \\w+: " : "says: not signed in");
  }

  private static String browse(Hint login) throws IOException, InterruptedException {
    String code = login.last("enter (\\S+)");
    return new LabHuman().answer(login.url(), code.isEmpty() ? null : code).orElse("");
  }
}
