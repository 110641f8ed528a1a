package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jcraft.jsch.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.login.LabHuman;

/** The step scripts of the product, unchanged, against the lab's machines. */
class StepScriptsInTheLabIT {

  private static final Map<String, String> CLIS =
      Map.of("claude", "2.1.330", "gemini", "0.61.0", "codex", "0.169.0", "copilot", "1.0.102");

  private static final String RUNTIME_IS_MISSING =
      "fail voice:clara/claude the agent runtime is not installed: run the step runtime first";

  @TempDir Path directory;

  private final MemoryGuests guests =
      new MemoryGuests()
          .with(100, "mach42v2", true)
          .with(
              203, "clara", true, "unprivileged", "1", "mp0", "/var/lib/vz/shared,mp=/mnt/shared");
  private final Map<String, String> values = new LinkedHashMap<>();
  private OperationLog log;
  private SshLab lab;
  private LabClient client;
  private Session clara;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(StepScripts.present(), "the step scripts are not in this source tree");
    QuietServer.please();
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    lab =
        SshLab.start(
            directory.resolve("ssh"), guests, log, Faults.none(), directory.resolve("share"));
    client = new LabClient(lab);
    clara = client.container(203);
    values.put("DEPLOYMENT", "max-deployment");
    values.put("EIDOLON", "clara");
    values.put("AGENT_USER", "clara");
    values.put("AGENT_UID", "2203");
    values.put("SHARE_ROOT", "/var/lib/vz/shared");
    values.put("SHARE_MOUNT", "/mnt/shared");
    values.put("SHARE_SIGNALS", "signals/max-pipeline");
    values.put("SHARE_CLIENTS", "max-pipeline");
    values.put("SHARE_ID", "0b5e8a52-4a53-5f6e-9d0e-3a1c5d1a7c11");
    values.put("SHARE_UID", "0");
    values.put("SHARE_GID", "0");
    values.put("SHARE_SHIFT", "100000");
    values.put("MAILBOXES", "clara=2203 mike=2202 director=");
    values.put("GROUP_NAME", "clara");
    values.put("GROUP_GID", "2203");
    values.put("NETWORK_CIDR", "10.0.100.0/24");
    values.put("VOICES", "claude gemini codex copilot");
    values.put("HOSTS", "mach42v2=10.0.100.100 clara=10.0.100.203");
    values.put(
        "CLIS",
        "claude=@anthropic-ai/claude-code@2.1.330 gemini=@google/gemini-cli@0.61.0"
            + " codex=@openai/codex@0.169.0 copilot=@github/copilot@1.0.102");
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      client.close();
      lab.close();
      log.close();
      Machines.deleteTree(directory.resolve("ssh"));
    }
  }

  @Test
  void everyStepEndsWellAndTheSecondTimeNothingChanges() throws Exception {
    configure("changed");
    int before = log.matching(OperationLog.Operation::mutating).size();
    configure("ok");

    assertThat(log.matching(OperationLog.Operation::mutating).stream().skip(before)).isEmpty();
    assertThat(lines("network")).isNotEmpty().allMatch(l -> l.startsWith("pass "));
    values.put("PEERS", "clara mike");
    assertThat(lines("share"))
        .hasSize(6)
        .allMatch(l -> l.startsWith("pass "))
        .contains("pass share:clara->mike closed", "pass share:clara:leads closed");
    values.put("EXPECTED", "mike");
    assertThat(lines("share")).anyMatch(l -> l.startsWith("fail share:clara<-mike "));
  }

  @Test
  void whereAllShareOneGroupTheRightsAreTold() throws Exception {
    configure("changed");
    values.put("MAILBOXES", "clara=2203 mike=2203 director=");
    client.script(0, StepScripts.script("host-share", values));
    values.put("PEERS", "mike");
    assertThat(lines("share"))
        .contains("fail share:clara->mike clara can read the inbox of mike")
        .doesNotContain("pass share:clara->mike closed");
  }

  @Test
  void allFourVoicesAreSignedInByAHumanAndThenAnswer() throws Exception {
    configure("changed");
    assertThat(prove("claude")).isEqualTo(RUNTIME_IS_MISSING);
    Path bin = Files.createDirectories(lab.root(203).resolve("opt/max/runtime/bin"));
    Files.writeString(bin.resolve("max-prove.mjs"), "// the proof's place\n");
    assertThat(prove("claude"))
        .startsWith("fail voice:clara/claude Refused: ")
        .contains("exit 1", "Please run /login");
    assertThat(prove("gemini")).contains("Refused: ", "exit 41");
    for (String voice : CLIS.keySet()) {
      signIn(voice);
      assertThat(prove(voice)).startsWith("pass ");
    }

    guests.stop(203);
    guests.start(203);
    clara = client.container(203);
    assertThat(lines("start-units")).hasSize(4).allMatch(l -> l.startsWith("ok "));
    assertThat(lab.unitActive(203, "max-agent@codex.service")).isTrue();
    assertThat(lines("restart")).hasSize(4).allMatch(l -> l.startsWith("pass "));
  }

  @Test
  void aVoiceIsProvedWithWhatItsUnitSays() throws Exception {
    configure("changed");
    Path bin = Files.createDirectories(lab.root(203).resolve("opt/max/runtime/bin"));
    Files.writeString(bin.resolve("max-prove.mjs"), "// the proof's place\n");
    Path kept = Files.createDirectories(lab.root(203).resolve("home/clara/.max"));
    Files.writeString(kept.resolve("env"), "# keys\nANTHROPIC_API_KEY=\"rehearsal-only\"\n");
    assertThat(prove("claude")).startsWith("pass ");

    Path unit = lab.root(203).resolve("etc/systemd/system/max-agent@.service");
    String text = Files.readString(unit);
    Files.writeString(unit, text.replace("\"HOME=", "\"HOME=/nowhere"));
    assertThat(prove("claude")).startsWith("fail voice:clara/claude Refused: ");
    Files.writeString(unit, text.replace("PrivateTmp=", "PrivateTemp="));
    assertThat(prove("claude"))
        .isEqualTo(
            "fail voice:clara/claude the proof itself could not be run: Unknown assignment:"
                + " PrivateTemp=yes");
    Files.delete(lab.root(203).resolve("usr/local/bin/node"));
    Files.writeString(unit, text);
    for (int i = 0; i < 2; i++) {
      assertThat(prove("claude")).contains("could not be run: ", "usr/local/bin/node");
    }
  }

  private void signIn(String voice) throws Exception {
    values.put("VOICE", voice);
    String screen = waitFor("login-start", "https?://127[^\\s]+");
    String url = screen.replaceAll("(?s).*?(http://127[^\\s]+).*", "$1");
    boolean device = List.of("codex", "copilot").contains(voice);
    String code = device ? screen.replaceAll("(?s).*?\\b([A-Z]{4}-\\d{4,5})\\b.*", "$1") : null;
    String paste = new LabHuman().answer(url, code).orElse("");
    if (!device) {
      values.put("CODE", paste);
      client.run(clara, "sh -s", StepScripts.script("login-type", values));
    }
    waitFor("login-read", "state signed-in");
    assertThat(lab.root(203).resolve("var/lib/max/signed-in/" + voice)).exists();
  }

  private String waitFor(String script, String pattern) throws Exception {
    String out = "";
    for (int i = 0; i < 20; i++) {
      out = StepScripts.said(client.run(clara, "sh -s", StepScripts.script(script, values)).out());
      if (out.matches("(?s).*" + pattern + ".*")) {
        return out;
      }
      Thread.sleep(300);
    }
    throw new AssertionError(script + " never showed " + pattern + ": " + out);
  }

  private String prove(String voice) throws Exception {
    values.put("VOICE", voice);
    return String.join("\n", lines("prove"));
  }

  /** All configuration steps; {@code word} has to occur in each, and no failure. */
  private void configure(String word) throws Exception {
    for (String step : List.of("host-share", "host-nfs")) {
      check(step, word, client.script(0, StepScripts.script(step, values)).out());
    }
    for (String step : List.of("packages", "node", "user", "hosts", "clis", "units")) {
      check(step, word, client.run(clara, "sh -s", StepScripts.script(step, values)).out());
    }
    assertThat(lab.root(203).resolve("home/clara/workspace")).isDirectory();
    assertThat(Files.readString(lab.root(203).resolve("etc/group"))).contains("clara:x:2203:");
  }

  private static void check(String step, String word, String out) {
    String said = StepScripts.said(out);
    assertThat(said).as(step).contains(word + " ").doesNotContain("failed ").endsWith("end 0\n");
    if (word.equals("ok")) {
      assertThat(said).as(step).doesNotContain("changed ");
    }
  }

  private List<String> lines(String step) throws Exception {
    return client
        .run(clara, "sh -s", StepScripts.script(step, values))
        .out()
        .lines()
        .map(StepScripts::said)
        .filter(line -> line.matches("(ok|changed|failed|pass|fail|warn|defer) .*"))
        .toList();
  }
}
