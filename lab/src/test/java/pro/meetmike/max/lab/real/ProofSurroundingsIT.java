package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.containers.ContainerScript;
import pro.meetmike.max.ssh.Nonce;
import pro.meetmike.max.ssh.StepScripts;

/**
 * Proof and service of a voice under a real systemd in an unprivileged container: both are run by a
 * program that writes down what surrounds it (P5.2).
 */
@Needs(RealPart.CONTAINERS)
class ProofSurroundingsIT {

  private static final String LOOKS_AROUND =
      """
      #!/bin/sh
      case "$1" in *prove.mjs) place=proof ;; *) place=service ;; esac
      {
        id
        pwd
        umask
        env | grep -v -e INVOCATION_ID -e SYSTEMD_EXEC_PID -e JOURNAL_STREAM | sort
        grep -E 'NoNewPrivs|Cap|Seccomp' /proc/self/status
        for at in /etc/x /opt/x /usr/x /tmp/max /home/clara/x; do touch "$at" 2>&1 && echo "wrote $at"; done
        ls -A /tmp
        unit=$(sed -n 's|.*/||p' /proc/self/cgroup | grep '^max-\\|^agent')
        systemctl show -p MemoryMax -p TasksMax -p KillMode -p RestrictRealtime "$unit"
      } >/home/clara/$place 2>&1
      [ "$place" = service ] && exec sleep 1000
      echo answered 1
      """;

  @TempDir private static Path state;
  private static ContainerScript lab;

  @BeforeAll
  static void begin() {
    lab = ContainerScript.of(World.HOME, state);
    lab.up();
    lab.run("create", "203", "--hostname", "clara", "--address", "10.0.100.203/24");
    lab.run("start", "203");
    in(
        "systemctl is-system-running --wait; groupadd -g 2203 clara; useradd -u 2203 -g 2203 -m clara");
    in(
        "mkdir -p /home/clara/workspace /opt/max/runtime/bin; touch /opt/max/runtime/bin/max-prove.mjs");
    in("cat >/usr/local/bin/node <<'END'\n" + LOOKS_AROUND + "END\nchmod 755 /usr/local/bin/node");
    in("chown clara: /home/clara/workspace; touch /tmp/of-somebody-else");
    assertThat(step("units")).contains("changed unit:max-agent@claude.service");
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  @Test
  void theProofIsSurroundedByWhatSurroundsTheService() {
    in(
        "mkdir -p /etc/systemd/system/max-agent@.service.d; printf '[Service]\\nTasksMax=300\\n'"
            + " >/etc/systemd/system/max-agent@.service.d/by-hand.conf; systemctl daemon-reload");
    assertThat(step("prove")).isEqualTo("pass voice:clara/claude answered in 1 s");
    in(
        "systemctl start max-agent@claude; until [ -s /home/clara/service ]; do sleep 0.1; done; sleep 1");

    String proof = in("cat /home/clara/proof");
    assertThat(proof)
        .isEqualTo(in("cat /home/clara/service"))
        .contains("NoNewPrivs:\t1", "MemoryMax=1610612736", "TasksMax=300", "MAX_VOICE=claude")
        .contains("wrote /home/clara/x", "wrote /tmp/max")
        .doesNotContain("wrote /etc/x", "wrote /opt/x", "of-somebody-else");
  }

  @Test
  void whatKeepsTheUnitFromBeginningIsToldAndTheNextProofRuns() {
    in("mv /usr/local/bin/node /usr/local/bin/away");
    assertThat(step("prove"))
        .startsWith("fail voice:clara/claude the proof itself could not be run: ")
        .contains("/usr/local/bin/node");
    in("mv /usr/local/bin/away /usr/local/bin/node");
    assertThat(step("prove")).startsWith("pass ");
    assertThat(in("systemctl --failed --no-legend | wc -l")).isEqualTo("0");
  }

  private static String in(String command) {
    return lab.run("exec", "203", "--", "sh", "-c", command);
  }

  private static String step(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("EIDOLON", "clara");
    values.put("AGENT_USER", "clara");
    values.put("GROUP_NAME", "clara");
    values.put("VOICES", "claude");
    values.put("VOICE", "claude");
    values.put("SHARE_MOUNT", "/mnt/shared");
    Nonce nonce = Nonce.fresh();
    StepScripts scripts = new StepScripts(World.HOME.resolve("agents/runtime/steps"));
    return in(scripts.text(name, values, nonce))
        .replace(nonce.word() + " ", "")
        .replaceFirst("\nend 0$", "");
  }
}
