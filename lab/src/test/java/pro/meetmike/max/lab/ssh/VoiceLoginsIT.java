package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.login.LabHuman;

/** The logins in their sessions, without the product's scripts. */
class VoiceLoginsIT {

  private static final Pattern LINK = Pattern.compile("http://127[^\\s]+");
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{4}-\\d{4,5}\\b");

  @TempDir Path directory;

  private final MemoryGuests guests = new MemoryGuests().with(203, "clara", true);
  private OperationLog log;
  private SshLab lab;
  private LabClient client;

  @BeforeEach
  void quiet() {
    QuietServer.please();
  }

  private void start(Duration lifetime) throws Exception {
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    lab =
        SshLab.start(
            directory.resolve("ssh"),
            guests,
            log,
            Faults.none(),
            directory.resolve("share"),
            lifetime);
    client = new LabClient(lab);
    client.script(
        203,
        """
        apt-get -q update; apt-get -y install tmux nodejs npm
        npm install -g node@24 @anthropic-ai/claude-code @google/gemini-cli @openai/codex @github/copilot
        groupadd -g 2200 max; useradd -u 2203 -g max -m clara
        """);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    lab.close();
    log.close();
    Machines.deleteTree(directory.resolve("ssh"));
  }

  @Test
  void copilotAsksWhereToKeepItsTokenAndTakesNoForAnAnswer() throws Exception {
    start(Duration.ofMinutes(15));
    String screen = begin("copilot login --device-code", "enter code");
    new LabHuman().answer(link(screen), code(screen));
    until("(y/N)");
    asClara("tmux send-keys -t login n Enter");

    until("rc=1");
    assertThat(asClara("copilot -s </dev/null").err()).contains("No authentication information");
    assertThat(asClara("codex exec - </dev/null").code()).isEqualTo(1);
  }

  @Test
  void claudeEndsOnAWrongCode() throws Exception {
    start(Duration.ofMinutes(15));
    begin("claude auth login", "Paste code here");
    asClara("tmux send-keys -t login wrong Enter");

    assertThat(until("rc=1")).contains("Couldn't log in");
    assertThat(asClara("claude auth status").out()).contains("\"loggedIn\": false");
  }

  @Test
  void geminiOffersANewLinkAfterAWrongCode() throws Exception {
    start(Duration.ofMinutes(15));
    String first = link(begin("NO_BROWSER=true gemini --skip-trust", "Enter the auth"));
    new LabHuman().fetch(first);
    asClara(
        "printf wrong | tmux load-buffer -b c -; tmux paste-buffer -d -b c -t login;"
            + " tmux send-keys -t login Enter");
    String again = until("Retrying[^$]*Enter the authorization code: $");
    String second = link(again.substring(again.indexOf("Retrying")));
    assertThat(second).isNotEqualTo(first);
    asClara(
        "tmux send-keys -t login -l "
            + new LabHuman().fetch(second)
            + "; tmux send-keys -t login Enter");

    until("Signed in with Google");
    assertThat(asClara("stat -c %a:%U \"$HOME/.gemini/oauth_creds.json\"").out())
        .isEqualTo("600:clara\n");
    assertThat(asClara("echo 'Answer with the word READY.' | gemini -o json").out())
        .contains("\"response\": \"READY\"");
  }

  @Test
  void deviceCodeRunsOut() throws Exception {
    start(Duration.ofMillis(1));
    begin("codex login --device-auth", "one-time code");

    assertThat(until("rc=1")).contains("timed out");
  }

  private String begin(String command, String shows) throws Exception {
    asClara(
        "tmux new-session -d -s login -x 1000 -y 60 \"" + command + "; echo rc=\\$?; sleep 60\"");
    return until(shows);
  }

  private String until(String pattern) throws Exception {
    String screen = "";
    for (int i = 0; i < 100; i++) {
      screen = asClara("tmux capture-pane -p -J -t login").out().stripTrailing() + " ";
      if (Pattern.compile(pattern).matcher(screen).find() || screen.contains(pattern)) {
        return screen;
      }
      Thread.sleep(150);
    }
    throw new AssertionError(pattern + " never came up: " + screen);
  }

  private LabClient.Ended asClara(String command) throws Exception {
    return client.script(
        203, "runuser -u clara -- sh -c '" + command.replace("'", "'\\''") + "' </dev/null");
  }

  private static String link(String screen) {
    return first(LINK, screen);
  }

  private static String code(String screen) {
    return first(CODE, screen);
  }

  private static String first(Pattern pattern, String screen) {
    Matcher matcher = pattern.matcher(screen);
    assertThat(matcher.find()).as(screen).isTrue();
    return matcher.group();
  }
}
