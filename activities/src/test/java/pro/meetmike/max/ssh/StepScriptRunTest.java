package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts that need nothing but files and a few commands, run by the real shell on a directory
 * tree. Owners and tools are played by small scripts that the tree itself puts first on the PATH.
 */
class StepScriptRunTest {

  private static final Map<String, String> PLAN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("EIDOLON", "clara"),
              Map.entry("AGENT_USER", "clara"),
              Map.entry("AGENT_UID", "2203"),
              Map.entry("VOICES", "claude codex"),
              Map.entry("HOSTS", "clara=10.0.100.203 aria=10.0.100.204"),
              Map.entry("DOMAIN", "max.internal"),
              Map.entry("SHARE_ROOT", "/var/lib/vz/shared"),
              Map.entry("SHARE_MOUNT", "/mnt/shared"),
              Map.entry("SHARE_SIGNALS", "signals/max-pipeline"),
              Map.entry("SHARE_CLIENTS", "max-pipeline"),
              Map.entry("SHARE_ID", "3f0c"),
              Map.entry("GROUP_NAME", "clara"),
              Map.entry("GROUP_GID", "2203"),
              Map.entry("SHARE_UID", "998"),
              Map.entry("SHARE_GID", "997"),
              Map.entry("SHARE_SHIFT", "100000"),
              Map.entry("MAILBOXES", "clara=2203 codex=2200 director=")));

  @TempDir Path root;
  private final StepScripts scripts = new StepScripts(Path.of("../agents/runtime/steps"));

  @BeforeEach
  void tools() throws IOException {
    tool(
        "chown",
        "o=$1; shift; for f; do printf '%s %s\\n' \"$f\" \"$o\" >>\"$MAX_ROOT/owners\"; done");
    tool(
        "stat",
        "shift 2; for f; do\n"
            + "m=$(/usr/bin/stat -c %a \"$f\") || continue\n"
            + "o=$(awk -v p=\"$f\" '$1 == p || $1 == p \".max-new\" { o = $2 } END { print o }'"
            + " \"$MAX_ROOT/owners\")\n"
            + "printf '%s %s\\n' \"${o:-0:0}\" \"$m\"; done");
    tool(
        "systemctl",
        "case \"$1\" in is-enabled) grep -qx \"$2\" \"$MAX_ROOT/enabled\" && echo"
            + " enabled || { echo disabled; exit 1; };; enable) echo \"$2\" >>\"$MAX_ROOT/enabled\";;"
            + " cat) cat \"$MAX_ROOT/etc/systemd/system/max-agent@.service\" \"$MAX_ROOT\"/dropin;;"
            + " show) cat \"$MAX_ROOT/ended\";; esac");
    Files.createFile(root.resolve("enabled"));
    Files.createFile(root.resolve("owners"));
  }

  @Test
  void hostsKeepsWhatOthersWrote() throws Exception {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");

    assertThat(run("hosts")).isEqualTo("changed file:/etc/hosts written now 0:0 644\n");
    assertThat(run("hosts")).isEqualTo("ok file:/etc/hosts as wanted\n");
    assertThat(root.resolve("etc/hosts"))
        .content()
        .startsWith("127.0.0.1 localhost\n# max:begin\n10.0.100.203 clara.max.internal clara\n")
        .endsWith("10.0.100.204 aria.max.internal aria\n# max:end\n");
  }

  @Test
  void aChangedFleetReplacesTheBlockOnly() throws Exception {
    run("hosts");
    Map<String, String> other = new LinkedHashMap<>(PLAN);
    other.put("HOSTS", "mike=10.0.100.202");

    assertThat(run("hosts", other)).startsWith("changed");
    assertThat(root.resolve("etc/hosts"))
        .content()
        .isEqualTo("# max:begin\n10.0.100.202 mike.max.internal mike\n# max:end\n");
  }

  @Test
  void checkModeChangesNothing() throws Exception {
    Map<String, String> checking = new LinkedHashMap<>(PLAN);
    checking.put("CHECK", "1");
    checking.put("FILES", "root 644 opt/max/runtime/a " + base64("x") + "\n");
    checking.put("SETTINGS", ".claude.json " + base64("{}") + "\n");
    List<String> before = tree();
    for (String script : List.of("host-share", "units", "runtime")) {
      assertThat(run(script, checking)).as(script).contains("changed ").doesNotContain("failed");
    }
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void theShareIsMadeOnceAndItsSentinelKept() throws Exception {
    assertThat(run("host-share"))
        .contains("changed dir:/var/lib/vz/shared/signals/max-pipeline now 998:997 711")
        .contains("changed dir:/var/lib/vz/shared/max-pipeline now 998:997 700")
        .doesNotContain("failed");
    assertOnlyOk(run("host-share"));
    Path sentinel = root.resolve("var/lib/vz/shared/.max-share");
    assertThat(sentinel)
        .hasContent(
            "{\"share\":\"3f0c\",\"protocol\":1,\"signals\":\"signals/max-pipeline\","
                + "\"clients\":\"max-pipeline\"}");

    Files.writeString(sentinel, "made by somebody before\n");
    assertOnlyOk(run("host-share"));
    assertThat(sentinel).hasContent("made by somebody before");
  }

  @Test
  void noSecondShareIsMadeBeneathAMountThatIsMissing() throws Exception {
    run("host-share");
    Path share = root.resolve("var/lib/vz/shared");
    Path away = Files.move(share, root.resolve("unmounted"));
    for (String check : List.of("", "1")) {
      Map<String, String> values = new LinkedHashMap<>(PLAN);
      values.put("CHECK", check);
      assertThat(run("host-share", values))
          .startsWith("failed share:/var/lib/vz/shared was made before and is not at its place now")
          .contains("remedy Mount it", "remove /etc/max/share-var-lib-vz-shared on the host");
    }
    assertThat(share).doesNotExist();
    Files.createDirectory(share);
    assertThat(run("host-share")).as("an empty mount point").startsWith("failed");
    assertThat(share).isEmptyDirectory();

    Files.delete(share);
    Files.move(away, share);
    assertOnlyOk(run("host-share"));
  }

  @Test
  void whereAShareWasRetiredAnotherMayBeMade() throws Exception {
    run("host-share");
    assertThat(run("host-retire")).contains("no longer a share").doesNotContain("failed");
    assertThat(root.resolve("etc/max")).doesNotExist();
    assertThat(run("host-share")).doesNotContain("failed");
    assertThat(root.resolve("var/lib/vz/shared/.max-share")).exists();
  }

  @Test
  void aShareOfAnEarlierReleaseIsKnownFromItsNextRunOn() throws Exception {
    run("host-share");
    Path note = root.resolve("etc/max/share-var-lib-vz-shared");
    Files.delete(note);
    assertThat(run("host-share")).contains("changed file:/etc/max/share-var-lib-vz-shared");
    assertThat(note).exists();
  }

  @Test
  void aMailboxIsOpenToItsOwnGroupAndNoDirectoryBelongsToAnAgent() throws Exception {
    assertThat(run("host-share"))
        .contains("signals/max-pipeline/clara now 998:102203 711")
        .contains("signals/max-pipeline/clara/new now 998:102203 2770")
        .contains("signals/max-pipeline/outbox/clara/new now 998:102203 2770")
        .contains("signals/max-pipeline/codex/new now 998:102200 2770")
        .contains("signals/max-pipeline/director/new now 998:997 2770")
        .contains("signals/max-pipeline/.probe/clara now 998:102203 2775")
        .doesNotContain("outbox/director");
    Path signals = root.resolve("var/lib/vz/shared/signals/max-pipeline");
    for (String place : List.of("tmp", "new", "cur", "done", "late", "dead")) {
      assertThat(signals.resolve("clara").resolve(place)).isDirectory();
      assertThat(signals.resolve("outbox/clara").resolve(place)).isDirectory();
    }
    assertThat(Files.readAllLines(root.resolve("owners")))
        .filteredOn(line -> !line.startsWith(root + "/etc/max"))
        .allMatch(line -> line.contains(" 998:"), "the worker's user");
  }

  @Test
  void aLinkInPlaceOfADirectoryOfTheShareIsNotFollowed() throws Exception {
    run("host-share");
    Path clara = root.resolve("var/lib/vz/shared/signals/max-pipeline/clara");
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.delete(clara.resolve("new"));
    Files.createSymbolicLink(clara.resolve("new"), elsewhere);
    assertThat(run("host-share"))
        .contains("failed dir:/var/lib/vz/shared/signals/max-pipeline/clara/new is no directory")
        .contains("remedy Move it away");
    assertThat(Files.readString(root.resolve("owners"))).doesNotContain("elsewhere");
  }

  @Test
  void everyPeerThatIsExpectedIsSeenOrNamed() throws Exception {
    sharedWith("mike", "lilly", "aria");
    word("mike", Long.toString(Instant.now().getEpochSecond() - 5));
    assertThat(seen("mike lilly"))
        .hasSize(2)
        .anyMatch(
            l -> l.matches("pass share:clara<-mike seen after 0 s, written [5-9] s ago \\(ext4\\)"))
        .contains(
            "fail share:clara<-lilly what lilly leaves for the others is not seen below"
                + " /mnt/shared (ext4): look in both containers whether the share is attached");
    assertThat(seen("")).as("those who come later").isEmpty();
    assertThat(Files.readAllLines(root.resolve("slept"))).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "words", "08", "1;2", "a[$(touch ran)]", "17000000000", "17x"})
  void whatAnotherAgentWroteIsATimeOrNothing(String text) throws Exception {
    sharedWith("mike");
    word("mike", text);
    assertThat(seen("mike")).singleElement().asString().startsWith("fail share:clara<-mike");
    assertThat(root.resolve("ran")).doesNotExist();
  }

  @Test
  void aPipeInPlaceOfAWordIsNotOpened() throws Exception {
    sharedWith("mike");
    Path word = root.resolve("var/lib/vz/shared/signals/max-pipeline/.probe/mike/seen");
    assertThat(new ProcessBuilder("mkfifo", word.toString()).start().waitFor()).isZero();
    assertThat(seen("mike")).singleElement().asString().startsWith("fail share:clara<-mike");
  }

  /** A share as the host makes it, mounted in the same tree; all users are the one of the test. */
  private void sharedWith(String... others) throws Exception {
    tool("runuser", "shift 3; exec \"$@\"");
    tool("sleep", "echo >>\"$MAX_ROOT/slept\"");
    tool("timeout", "shift 3; exec \"$@\"");
    Map<String, String> values = new LinkedHashMap<>(PLAN);
    values.put("MAILBOXES", "clara=2203 " + String.join("=2299 ", others) + "=2299");
    run("host-share", values);
    Files.createDirectories(root.resolve("mnt"));
    Files.createSymbolicLink(root.resolve("mnt/shared"), root.resolve("var/lib/vz/shared"));
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/mounts"), "/dev/sda1 /mnt/shared ext4 rw 0 0\n");
  }

  private void word(String peer, String text) throws IOException {
    Path probe = root.resolve("var/lib/vz/shared/signals/max-pipeline/.probe").resolve(peer);
    Files.writeString(probe.resolve("seen"), text + "\n");
  }

  /** What Clara's container says of words that others left. */
  private List<String> seen(String expected) throws Exception {
    Map<String, String> values = new LinkedHashMap<>(PLAN);
    values.put("PEERS", "clara mike lilly aria");
    values.put("EXPECTED", expected);
    return run("share", values).lines().filter(l -> l.contains("share:clara<-")).toList();
  }

  @Test
  void unitsAreEnabledOnceAndHardened() throws Exception {
    assertThat(run("units"))
        .contains("changed unit:max-agent@claude.service enabled, not started")
        .doesNotContain("failed");
    assertOnlyOk(run("units"));
    assertThat(root.resolve("etc/systemd/system/max-agent@.service"))
        .content()
        .contains("Restart=always", "StartLimitBurst=", "NoNewPrivileges=yes")
        .contains("ConditionPathExists=" + root + "/home/clara/.max/signed-in/%i")
        .contains("RequiresMountsFor=" + root + "/mnt/shared");
  }

  @Test
  void aUnitBeginsWithoutTheShareToo() throws Exception {
    assertThat(run("units")).contains("changed dir:/mnt/shared created");
    assertThat(root.resolve("mnt/shared")).isDirectory();
    assertThat(root.resolve("etc/systemd/system/max-agent@.service"))
        .content()
        .contains("/home/clara -" + root + "/mnt/shared\n");
  }

  @Test
  void theProofLivesInWhatItsServiceLivesIn() throws Exception {
    prover("printf '%s\\n' \"$@\" >\"$MAX_ROOT/asked\"; echo noise; echo answered 3");
    Files.writeString(root.resolve("dropin"), "# by hand\n[Service]\nMemoryMax=3G\n");

    assertThat(run("prove", voice("codex"))).isEqualTo("pass voice:clara/codex answered in 3 s\n");
    List<String> unit = Files.readAllLines(root.resolve("etc/systemd/system/max-agent@.service"));
    List<String> wanted =
        unit.subList(unit.indexOf("[Service]") + 1, unit.indexOf("[Install]")).stream()
            .filter(l -> !l.matches("|(Type|ExecStart|Restart|RestartSec|TimeoutStopSec)=.*"))
            .map(l -> l.replace("%i", "codex"))
            .toList();
    assertThat(wanted).hasSizeGreaterThan(15).contains("User=clara", "NoNewPrivileges=yes");
    List<String> asked = Files.readAllLines(root.resolve("asked"));
    assertThat(asked).containsAll(wanted).contains("MemoryMax=3G", "--pipe", "--wait");
    assertThat(asked).filteredOn("-p"::equals).hasSize(wanted.size() + 1);
    assertThat(String.join(" ", asked.subList(asked.indexOf("--"), asked.size())))
        .matches("-- timeout -k 5 105 .*/max-prove.mjs --voice codex --seconds 90");
  }

  @Test
  void aProofThatCannotLiveThereSaysWhy() throws Exception {
    assertThat(run("prove", voice("codex"))).endsWith("the user clara has no workspace\n");
    prover("exit 1");
    Files.writeString(root.resolve("ended"), "Result=exit-code\nExecMainStatus=226\n");
    assertThat(run("prove", voice("codex")))
        .isEqualTo(
            "fail voice:clara/codex the proof itself could not be run: it ended without a word"
                + " (Result=exit-code ExecMainStatus=226 )\n");
    Files.writeString(root.resolve("ended"), "Result=oom-kill\nExecMainStatus=9\n");
    assertThat(run("prove", voice("codex")))
        .contains("the MemoryMax of max-agent@codex.service is too little for this voice");
    Files.delete(root.resolve("etc/systemd/system/max-agent@.service"));
    assertThat(run("prove", voice("codex")))
        .endsWith("the unit max-agent@codex.service is not installed: run the step units first\n");
  }

  /** A container with runtime and units, whose systemd-run does this. */
  private void prover(String systemdRun) throws Exception {
    tool("systemd-run", systemdRun);
    tool("runuser", "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
    run("units");
    Files.createDirectories(root.resolve("home/clara/workspace"));
    Path bin = Files.createDirectories(root.resolve("opt/max/runtime/bin"));
    Files.createFile(bin.resolve("max-prove.mjs"));
    Files.createFile(root.resolve("dropin"));
    Files.writeString(root.resolve("ended"), "Result=success\nExecMainStatus=0\n");
  }

  private static Map<String, String> voice(String name) {
    Map<String, String> values = new LinkedHashMap<>(PLAN);
    values.put("VOICE", name);
    return values;
  }

  @Test
  void theRuntimeIsInstalledOnceAndSettingsOfACliAreKept() throws Exception {
    Map<String, String> values = new LinkedHashMap<>(PLAN);
    values.put(
        "FILES",
        "root 755 opt/max/runtime/bin/a.mjs "
            + base64("#!/usr/bin/env node\n'x' $HOME\n")
            + "\nagent 640 home/clara/workspace/CLAUDE.md "
            + base64("# Clara\n")
            + "\n");
    values.put("SETTINGS", ".gemini/settings.json " + base64("{\"conductor\":1}\n") + "\n");
    values.put("BLOCKS", ".codex/config.toml " + base64("[a]\nb = 1\n") + "\n");

    assertThat(run("runtime", values)).doesNotContain("failed").contains("changed");
    assertOnlyOk(run("runtime", values));
    assertThat(root.resolve("opt/max/runtime/bin/a.mjs"))
        .content()
        .isEqualTo("#!/usr/bin/env node\n'x' $HOME\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve("opt/max/runtime/bin/a.mjs"))))
        .isEqualTo("rwxr-xr-x");
    assertThat(Files.readString(root.resolve("owners")))
        .contains("/home/clara/.gemini 2203:2203")
        .doesNotContain("/opt/max 2203");

    Files.writeString(
        root.resolve("home/clara/.gemini/settings.json"), "{\"own\":true,\"conductor\":1}");
    assertOnlyOk(run("runtime", values));
  }

  @Test
  void aMissingValueIsNamed() throws Exception {
    assertThat(run("hosts", Map.of()))
        .isEqualTo("failed value:HOSTS is missing\nremedy Send HOSTS with this step.\n");
  }

  @Test
  void theBlockStaysInItsPlaceAndProxmoxOwnSectionWithIt() throws Exception {
    hosts(
        "127.0.0.1 localhost\n# max:begin\nold\n# max:end\n# --- BEGIN PVE ---\n10.0.0.1 a\n# --- END PVE ---\n");

    assertThat(run("hosts")).startsWith("changed file:/etc/hosts");
    assertThat(run("hosts")).isEqualTo("ok file:/etc/hosts as wanted\n");
    assertThat(root.resolve("etc/hosts"))
        .content()
        .startsWith("127.0.0.1 localhost\n# max:begin\n10.0.100.203")
        .endsWith("aria\n# max:end\n# --- BEGIN PVE ---\n10.0.0.1 a\n# --- END PVE ---\n")
        .doesNotContain("old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a~# max:begin~b~c|2|begins a block that no line ends",
        "a~# max:end~b|2|ends a block that no line begins",
        "# max:begin~a~# max:begin~b~# max:end~c|3|inside the one that line 1 begins",
        "# max:begin~a~# max:end~b~# max:begin~c~# max:end|5|second block after the one that ends in line 3",
        "# max:begin~a~# max:end~b~# max:end~c|5|ends a block that no line begins",
        "# max:end~a~# max:begin~b|1|ends a block that no line begins",
        "a~# max:begin^~b~# max:end^~c|2|almost a mark",
        "a~# max:begin~b~# max:end ~c|4|almost a mark",
        "a~  # max:begin~b~# max:end~c|2|almost a mark",
        "a~#max:begin~b~# MAX:END~c|2|almost a mark",
        "a~# max:begin~b~# max:end (mine)~c|4|almost a mark",
      })
  void marksThatDoNotFitChangeNothingAndAreNamed(String file, int line, String what)
      throws Exception {
    String before = file.replace('~', '\n').replace('^', '\r') + "\n";
    hosts(before);

    assertThat(run("hosts"))
        .startsWith("failed file:/etc/hosts /etc/hosts:" + line + " ")
        .contains(what, "nothing was changed", "\nremedy Mend /etc/hosts:" + line);
    assertThat(root.resolve("etc/hosts")).content().isEqualTo(before);
  }

  @Test
  void aFileThatIsNoTextIsLeftAlone() throws Exception {
    hosts("a\n\u0000b\n");

    assertThat(run("hosts")).startsWith("failed file:/etc/hosts /etc/hosts holds zero bytes");
    assertThat(root.resolve("etc/hosts")).content().isEqualTo("a\n\u0000b\n");
  }

  @Test
  void windowsLinesOutsideTheBlockAreKept() throws Exception {
    hosts("127.0.0.1 localhost\r\n\\n \\t % & backslashes\r\nlast without an end");

    assertThat(run("hosts")).startsWith("changed file:/etc/hosts");
    assertThat(root.resolve("etc/hosts"))
        .content()
        .startsWith(
            "127.0.0.1 localhost\r\n\\n \\t % & backslashes\r\nlast without an end\n# max:begin\n");
    assertThat(run("hosts")).startsWith("ok ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ä", "…", "😀"})
  void aLongLineIsCutBetweenCharacters(String character) throws Exception {
    Path own = Files.createDirectories(root.resolve("own"));
    Files.copy(scripts.directory().resolve("lib.sh"), own.resolve("lib.sh"));
    Files.writeString(own.resolve("long.sh"), "ok here \"$TEXT\"\n");
    StepScripts one = new StepScripts(own);
    for (int ahead = 0; ahead < 4; ahead++) {
      String text = "x".repeat(ahead) + character.repeat(200);
      String said = run(one, "long", Map.of("TEXT", text)).strip();
      String kept = said.substring("ok here ".length());
      assertThat(text).startsWith(kept);
      assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(297, 300);
    }
    assertThat(run(one, "long", Map.of("TEXT", "a" + character)))
        .isEqualTo("ok here a" + character + "\n");
  }

  @Test
  void aFullDiskIsToldAsSuchWithItsRemedy() throws Exception {
    Files.createDirectories(root.resolve("etc"));
    Files.createSymbolicLink(root.resolve("etc/hosts.max-new"), Path.of("/dev/full"));

    assertThat(run("hosts").lines())
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("failed file:/etc/hosts cannot be written: ")
                    .endsWith("No space left on device"))
        .anySatisfy(line -> assertThat(line).startsWith("remedy Free space there or enlarge"));
    assertThat(root.resolve("etc")).isEmptyDirectory();
  }

  @Test
  void aVendorWhoseNameIsNotResolvedIsToldApartFromOneThatDoesNotAnswer() throws Exception {
    tool("ping", "exit 0");
    tool("getent", "echo 10.0.100.204 aria");
    tool("curl", "case \"$*\" in *claude.ai*) exit 6;; *openai.com*) exit 28;; esac; echo 200");

    assertThat(run("network"))
        .contains("fail https:clara->claude.ai the name is not resolved: mend the name server")
        .contains("fail https:clara->auth.openai.com no HTTPS answer within 10 s")
        .contains("pass https:clara->api.anthropic.com HTTP 200");
  }

  private void hosts(String text) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/hosts"), text);
  }

  private String run(String script) throws Exception {
    return run(script, PLAN);
  }

  private String run(String script, Map<String, String> values) throws Exception {
    return run(scripts, script, values);
  }

  private String run(StepScripts from, String script, Map<String, String> values) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-s");
    builder.environment().put("MAX_ROOT", root.toString());
    Process process = builder.redirectErrorStream(true).start();
    Nonce nonce = Nonce.fresh();
    String text = from.text(script, values, nonce);
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out.lines()).allMatch(l -> l.startsWith(nonce.word() + " "));
    return Spoken.of(out, nonce).orElseThrow().text();
  }

  private static void assertOnlyOk(String out) {
    assertThat(out.lines()).isNotEmpty().allMatch(l -> l.startsWith("ok "));
  }

  private void tool(String name, String body) throws IOException {
    Path file = root.resolve("usr/local/bin/" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
