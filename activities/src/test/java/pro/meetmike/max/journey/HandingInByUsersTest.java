package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.ssh.Nonce;
import pro.meetmike.max.ssh.StepScripts;

/**
 * The users themselves on a share as the host's root makes it: mike hands files in, the worker
 * takes them. Needs root, to become them.
 */
class HandingInByUsersTest {

  private static final int MIKE = 102202;
  private static final String WORKER = "990";
  private static final String ROUND = "lead-1/stage-2-firstresponder/round-1/";

  @TempDir Path root;
  private Path share;
  private Path jars;

  @BeforeEach
  void made() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/proc/1/oom_score_adj")), "needs root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv");
    open(root);
    share = root.resolve("share");
    jars = Files.createDirectories(root.resolve("jars"));
    open(jars);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("SHARE_ID", "u");
    values.put("SHARE_ROOT", "/share");
    values.put("SHARE_SIGNALS", "signals");
    values.put("SHARE_CLIENTS", "clients");
    values.put("SHARE_UID", WORKER);
    values.put("SHARE_GID", WORKER);
    values.put("SHARE_SHIFT", "100000");
    values.put("MAILBOXES", "mike=2202 clara=2203 director=");
    String text =
        new StepScripts(Path.of("../agents/runtime/steps"))
            .text("host-share", values, Nonce.fresh());
    assertThat(run(text, "sh", "-s")).doesNotContain("failed");
    assumeTrue(worker("verify").isEmpty(), "needs sources that other users can read");
  }

  @Test
  void whatMikeHandsInArrivesAndWhatHeChangesLaterDoesNot() throws Exception {
    String hash = handIn("words", "chmod 640");
    assertThat(worker("verify", ROUND + "notes.md", hash)).isEmpty();
    mike("printf other >\"$0\"/" + hash);
    assertThat(worker("verify", ROUND + "notes.md", hash)).isEmpty();
    assertThat(share.resolve("clients/" + ROUND + "notes.md")).hasContent("words");
  }

  @Test
  void aFileThatIsKeptOpenChangesNoCopy() throws Exception {
    String hash = handIn("words", "chmod 640");
    Process holder =
        as(MIKE, "sh", "-c", "exec 3>>\"$0\"/" + hash + "; echo; read go; printf more >&3", place())
            .start();
    holder.getInputStream().read();
    assertThat(worker("verify", ROUND + "notes.md", hash)).isEmpty();
    holder.getOutputStream().write('\n');
    holder.getOutputStream().close();
    assertThat(holder.waitFor()).isZero();
    assertThat(share.resolve("clients/" + ROUND + "notes.md")).hasContent("words");
  }

  @Test
  void whatThePipelineCannotReadIsTold() throws Exception {
    String hash = handIn("words", "chmod 600");
    assertThat(worker("verify", ROUND + "notes.md", hash)).contains("chmod 640");
  }

  @Test
  void aLinkAndAPipeAreTold() throws Exception {
    String hash = handIn("words", "rm");
    mike("ln -s /etc/passwd \"$0\"/" + hash);
    assertThat(worker("verify", ROUND + "notes.md", hash)).contains("no regular file");
    mike("mkfifo \"$0\"/" + hash);
    assertThat(worker("verify", ROUND + "notes.md", hash)).contains("no regular file");
    assertThat(share.resolve("clients/" + ROUND + "notes.md")).doesNotExist();
  }

  @Test
  void theLeadsAndTheirMaterialAreNotMikesToWrite() throws Exception {
    handIn("words", "chmod 640");
    for (String line :
        List.of(
            "ls '%s/clients'",
            "echo x >'%s/clients/lead-1/state.json'",
            "ls '%s/signals/clara/material'",
            "echo x >'%s/signals/mike/material/x'",
            "echo x >'%s/signals/outbox/clara/artefacts/x'",
            "mv '%s/signals/outbox/mike/artefacts' '%1$s/signals/outbox/mike/tmp/a'",
            "chmod 700 '%s/signals/outbox/mike/artefacts'")) {
      Process tried = as(MIKE, "sh", "-c", line.formatted(share)).start();
      assertThat(tried.waitFor()).as(line).isNotZero();
    }
  }

  /** Puts a text under its hash, as mike, and then does this to the file. */
  private String handIn(String text, String then) throws Exception {
    String hash = run(text, "sha256sum").substring(0, 64);
    mike("umask 077; printf '" + text + "' >\"$0\"/" + hash + "; " + then + " \"$0\"/" + hash);
    return hash;
  }

  private void mike(String line) throws Exception {
    Process process = as(MIKE, "sh", "-c", line, place()).inheritIO().start();
    assertThat(process.waitFor()).as(line).isZero();
  }

  private String place() {
    return share.resolve("signals/outbox/mike/artefacts").toString();
  }

  private static ProcessBuilder as(int id, String... words) {
    List<String> line = new ArrayList<>(List.of("setpriv", "--reuid", "" + id, "--regid", "" + id));
    line.add("--clear-groups");
    line.addAll(List.of(words));
    return new ProcessBuilder(line);
  }

  /** What {@link Trial} says, run by the worker's user in the fleet's groups. */
  private String worker(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("setpriv", "--reuid", WORKER, "--regid", WORKER));
    line.addAll(List.of("--groups", "990,102200,102202,102203"));
    line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Trial.class.getName()));
    line.add(share.toString());
    line.addAll(List.of(words));
    return run("", line.toArray(String[]::new));
  }

  /** Libraries may lie where only root can read. */
  private String classPath() throws IOException {
    List<String> all = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":")) {
      Path path = Path.of(entry);
      if (path.getFileName().toString().matches("jackson-.*\\.jar|jspecify.*\\.jar")) {
        Path copy = jars.resolve(path.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(path, copy);
          open(copy);
        }
        all.add(copy.toString());
      } else if (Files.isDirectory(path)) {
        all.add(entry);
      }
    }
    return String.join(":", all);
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The step's host is the directory of the test. */
  private String run(String input, String... words) throws Exception {
    ProcessBuilder line = new ProcessBuilder(words).redirectErrorStream(true);
    line.environment().put("MAX_ROOT", root.toString());
    Process process = line.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
