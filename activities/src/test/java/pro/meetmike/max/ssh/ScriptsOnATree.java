package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts that need nothing but files and a few commands, run by the real shell on a directory
 * tree. Owners and tools are played by small scripts that the tree itself puts first on the PATH.
 */
abstract class ScriptsOnATree {

  static final Map<String, String> PLAN =
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
  final StepScripts scripts = new StepScripts(Path.of("../agents/runtime/steps"));

  @BeforeEach
  void tools() throws IOException {
    tool(
        "chown",
        "[ \"$1\" != -h ] || shift; o=$1; shift; for f; do printf '%s %s\\n' \"$f\" \"$o\" >>\"$MAX_ROOT/owners\"; done");
    tool(
        "stat",
        "shift 2; for f; do\n"
            + "m=$(/usr/bin/stat -c %a \"$f\") || continue\n"
            + "o=$(awk -v p=\"$f\" '$1 == p || index($1, p \".max-new.\") == 1 { o = $2 } END { print o }'"
            + " \"$MAX_ROOT/owners\")\n"
            + "printf '%s %s\\n' \"${o:-0:0}\" \"$m\"; done");
    tool(
        "systemctl",
        "case \"$1\" in is-enabled) grep -qx \"$2\" \"$MAX_ROOT/enabled\" && echo"
            + " enabled || { echo disabled; exit 1; };; enable) echo \"$2\" >>\"$MAX_ROOT/enabled\";;"
            + " cat) cat \"$MAX_ROOT/etc/systemd/system/max-agent@.service\" \"$MAX_ROOT\"/dropin;;"
            + " show) cat \"$MAX_ROOT/ended\";; esac");
    for (String becomes : List.of("runuser", "setpriv")) {
      tool(becomes, "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
    }
    tool("getent", "echo clara:x:2203:2203");
    Files.createFile(root.resolve("enabled"));
    Files.createFile(root.resolve("owners"));
  }

  String run(String script) throws Exception {
    return run(script, PLAN);
  }

  String run(String script, Map<String, String> values) throws Exception {
    return run(scripts, script, values);
  }

  String run(StepScripts from, String script, Map<String, String> values) throws Exception {
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

  static void assertOnlyOk(String out) {
    assertThat(out.lines()).isNotEmpty().allMatch(l -> l.startsWith("ok "));
  }

  void tool(String name, String body) throws IOException {
    Path file = root.resolve("usr/local/bin/" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  List<String> tree() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
