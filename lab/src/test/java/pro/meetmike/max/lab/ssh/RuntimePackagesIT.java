package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/** The packages of the agent runtime, as its lock file says and no more often than it changes. */
class RuntimePackagesIT {

  @TempDir Path directory;

  private OperationLog log;
  private SshLab lab;
  private LabClient client;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(StepScripts.present(), "the step scripts are not in this source tree");
    QuietServer.please();
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    MemoryGuests guests = new MemoryGuests().with(203, "clara", true, "unprivileged", "1");
    Path share = directory.resolve("share");
    lab = SshLab.start(directory.resolve("ssh"), guests, log, Faults.none(), share);
    client = new LabClient(lab);
    run("packages", Map.of());
    run("node", Map.of());
    run("user", Map.of());
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
  void areInstalledOncePerLockFile() throws Exception {
    assertThat(install("{\"lockfileVersion\":3}\n", ""))
        .contains("changed runtime:packages installed as locked");
    assertThat(install("{\"lockfileVersion\":3}\n", "")).contains("ok runtime:packages as locked");
    assertThat(installs()).isEqualTo(1);

    assertThat(install("{\"lockfileVersion\":4}\n", ""))
        .contains("changed runtime:packages installed as locked");
    assertThat(installs()).isEqualTo(2);
  }

  @Test
  void areLeftAloneByALook() throws Exception {
    install("{\"lockfileVersion\":3}\n", "");

    assertThat(install("{\"lockfileVersion\":4}\n", "1")).contains("would: write");
    assertThat(installs()).isEqualTo(1);
  }

  @Test
  void areNotMissedByARuntimeThatNeedsNone() throws Exception {
    assertThat(run("runtime", Map.of("FILES", file("bin/max-agent.mjs", "// none\n"))))
        .doesNotContain("runtime:packages")
        .doesNotContain("failed");
  }

  private String install(String lock, String check) throws Exception {
    return run("runtime", Map.of("FILES", file("package-lock.json", lock), "CHECK", check));
  }

  private static String file(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String data = Base64.getEncoder().encodeToString(bytes);
    return "root 644 opt/max/runtime/" + name + " " + data + "\n";
  }

  private long installs() {
    return log.matching(o -> o.mutating() && o.toString().contains("npm ci")).size();
  }

  private String run(String step, Map<String, String> more) throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("AGENT_USER", "clara");
    values.put("AGENT_UID", "2203");
    values.put("GROUP_NAME", "clara");
    values.put("GROUP_GID", "2203");
    values.putAll(more);
    return client.script(203, StepScripts.script(step, values)).out();
  }
}
