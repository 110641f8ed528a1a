package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of a container, and what they say. */
class StepScriptRunTest extends ScriptsOnATree {
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
    assertThat(mode("opt/max/runtime/bin/a.mjs")).isEqualTo("rwxr-xr-x");
    assertThat(Files.readString(root.resolve("owners")))
        .as("what lies in the home is made by its owner, and root gives nothing there away")
        .doesNotContain("/home/clara", " 2203");
    assertThat(root.resolve("home/clara/.codex/config.toml"))
        .content()
        .isEqualTo("# max:begin\n[a]\nb = 1\n# max:end\n");
    assertThat(mode("home/clara/workspace/CLAUDE.md")).isEqualTo("rw-r-----");
    assertThat(mode("home/clara/.codex")).isEqualTo("rwxr-x---");

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
    for (String prelude : List.of("files.sh", "lib.sh")) {
      Files.copy(scripts.directory().resolve(prelude), own.resolve(prelude));
    }
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
    tool(
        "mktemp",
        "ln -s /dev/full \"$MAX_ROOT/etc/hosts.max-new.1\"; echo \"$MAX_ROOT/etc/hosts.max-new.1\"");

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

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  private void hosts(String text) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/hosts"), text);
  }
}
