package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The voices' services, and the proof that lives in what they live in. */
class UnitScriptsRunTest extends ScriptsOnATree {
  @Test
  void unitsAreEnabledOnceAndHardened() throws Exception {
    assertThat(run("units"))
        .contains("changed unit:max-agent@claude.service enabled, not started")
        .doesNotContain("failed");
    assertOnlyOk(run("units"));
    assertThat(root.resolve("etc/systemd/system/max-agent@.service"))
        .content()
        .contains("Restart=always", "StartLimitBurst=", "NoNewPrivileges=yes")
        .contains("ConditionPathExists=" + root + "/var/lib/max/signed-in/%i")
        .contains("RequiresMountsFor=" + root + "/mnt/shared");
  }

  @Test
  void systemdOpensNothingInTheHomeForAService() throws Exception {
    run("units");
    String unit = Files.readString(root.resolve("etc/systemd/system/max-agent@.service"));
    assertThat(unit).doesNotContain("EnvironmentFile");
    assertThat(unit.lines().filter(l -> l.startsWith("Condition")))
        .isNotEmpty()
        .noneMatch(l -> l.contains("/home/"));

    Path home = Files.createDirectories(root.resolve("home/clara/.max")).getParent();
    Files.writeString(home.resolve(".max/env"), "# keys\nKEY='a b'\nno line\nX-Y=1\n");
    ProcessBuilder begins =
        new ProcessBuilder(
            root.resolve("opt/max/bin/with-env").toString(), "sh", "-c", "echo $KEY");
    begins.environment().put("HOME", home.toString());
    assertThat(begins.start().getInputStream()).hasContent("a b\n");
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
    assertThat(asked).contains("RuntimeMaxSec=115");
    assertThat(asked).filteredOn("-p"::equals).hasSize(wanted.size() + 2);
    assertThat(String.join(" ", asked.subList(asked.indexOf("--"), asked.size())))
        .matches(
            "-- .*/opt/max/bin/with-env timeout -k 5 105 .*/max-prove.mjs --voice codex --seconds 90");
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
}
