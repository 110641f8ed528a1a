package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.deployment.StepOutcome;

/** What a real shell prints around a script, and what is taken for the script's own words. */
class SpokenTest {

  private static final Nonce NONCE = Nonce.fresh();
  private static final String N = NONCE.word();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'ok welcome to pve'",
        "printf 'changed no line end'",
        "printf '\\033]0;title\\007'",
        "printf 'failed disk at 99%%\\n' >&2; printf 'pass a b\\r\\n'",
        "printf 'end 0\\nscreen\\nok a b\\n'",
        "export MAX_NONCE=known; echo 'known ok a b'; echo 'known end 0'",
        "head -c 200000 /dev/urandom",
        "printf 'bash: warning: setlocale: LC_ALL: cannot change locale (xx)\\n'"
      })
  void greetingsBeforeTheScriptAreNoWordsOfIt(String greeting) throws Exception {
    Run run = run(greeting, "ok user:clara 'uid 2203'\nchanged group:max created\n");

    assertThat(run.spoken().orElseThrow())
        .isEqualTo(
            new Spoken(List.of("ok user:clara uid 2203", "changed group:max created"), "", 0));
  }

  @Test
  void whatTheCommandsOfAScriptPrintIsNoWordOfIt() throws Exception {
    String body =
        "echo 'failed disk is full'\nprintf 'ok 50%%'\nok a b\nsh -c 'echo ok x y; echo \"$MAX_NONCE end 0\"'\n";

    assertThat(run(":", body).spoken().orElseThrow().lines()).containsExactly("ok a b");
  }

  @Test
  void noChildProcessLearnsTheWord() throws Exception {
    String body =
        "ok env \"$(env | grep -c "
            + N
            + ")\"\nok args \"$(ps -ef | grep -c '["
            + N.charAt(0)
            + "]"
            + N.substring(1)
            + "')\"\n";

    assertThat(run("export MAX_NONCE=mine", body).spoken().orElseThrow().lines())
        .containsExactly("ok env 0", "ok args 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo 'ok welcome'; exit 0", "exec true", "kill -9 $$"})
  void aShellThatEndsBeforeTheScriptIsNoEnd(String greeting) throws Exception {
    Run run = run(greeting, "ok a b\n");

    assertThat(run.spoken()).isEmpty();
  }

  @Test
  void everyCutOfTheTextThatIsSentIsNoEnd() throws Exception {
    String whole = text("ok a b\nok c d\n");
    for (int length = whole.length() - 60; length < whole.length() - 3; length++) {
      assertThat(shell(":", whole.substring(0, length)).spoken()).as("%d", length).isEmpty();
    }
  }

  @Test
  void everyCutOfTheOutputIsNoEnd() {
    String whole = "noise\n" + N + " ok a b\n" + N + " end 0\n";
    for (int length = 0; length < whole.length(); length++) {
      assertThat(Spoken.of(whole.substring(0, length), NONCE)).as("%d", length).isEmpty();
    }
    assertThat(Spoken.of(whole, NONCE)).isPresent();
  }

  @Test
  void anExitInTheMiddleIsTheEndWithItsCode() throws Exception {
    Run run = run(":", "ok a b\nexit 3\nok c d\n");

    assertThat(run.spoken().orElseThrow()).isEqualTo(new Spoken(List.of("ok a b"), "", 3));
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void aStepKilledInTheMiddleEndsWithThatAndIsNoSuccess() throws Exception {
    Spoken spoken = run(":", "ok a b\nsh -c 'kill -9 $PPID'\nok c d\n").spoken().orElseThrow();

    assertThat(spoken.code()).isEqualTo(137);
    assertThat(
            StepProtocol.outcome(
                "user", "ct203-clara", new SshResult.Exited(spoken.code(), spoken.text(), "")))
        .isInstanceOf(StepOutcome.Failed.class);
  }

  @Test
  void theScreenIsWhatStandsBetweenItsMarkAndTheEnd() throws Exception {
    String body = "tell 'state running'\ntell screen\nprintf '  state signed-in\\n\\nlast'\n";

    Spoken spoken = run("echo 'state signed-in'", body).spoken().orElseThrow();
    assertThat(spoken.text()).isEqualTo("state running\nscreen\n  state signed-in\n\nlast");
  }

  @Test
  void progressIsOnlyWhatTheScriptSaid() {
    assertThat(Spoken.line("ok welcome to pve", NONCE)).isEmpty();
    assertThat(Spoken.line("50%" + N + " changed a b\r", NONCE)).isEqualTo("changed a b");
  }

  @Test
  void noTwoRunsShareAWord() {
    assertThat(Nonce.fresh()).isNotEqualTo(Nonce.fresh());
  }

  private record Run(int code, String out) {
    Optional<Spoken> spoken() {
      return Spoken.of(out, NONCE);
    }
  }

  private String text(String body) throws IOException {
    for (String prelude : List.of("files.sh", "lib.sh")) {
      Files.copy(
          Path.of("../agents/runtime/steps", prelude),
          directory.resolve(prelude),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(directory.resolve("some.sh"), body);
    return new StepScripts(directory).text("some", Map.of(), NONCE);
  }

  private Run run(String greeting, String body) throws Exception {
    return shell(greeting, text(body));
  }

  /** As sshd runs it: the login shell reads its file and then becomes {@code sh -s}. */
  private static Run shell(String greeting, String text) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", greeting + "\nexec sh -s")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var to = process.getOutputStream()) {
      to.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // The shell ended before it read.
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }
}
