package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.bundle.DelegationFiles;
import pro.meetmike.max.bundle.Fleets;
import pro.meetmike.max.deployment.BundleActivities.BundleRequest;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.ssh.StepScripts;

class BundleActivitiesImplTest {

  @TempDir Path directory;
  private Path agents;
  private Path spool;
  private BundleActivitiesImpl bundle;
  private final BundleRequest request = request("max-deployment", 2);

  @BeforeEach
  void agents() throws IOException {
    agents = directory.resolve("agents");
    spool = directory.resolve("spool");
    copySteps(agents.resolve("runtime/steps"));
    put(agents.resolve("runtime/bin/max-agent.mjs"), "// runner\n");
    put(agents.resolve("lilly/CLAUDE.md"), "# LILLy\n");
    put(agents.resolve("mike/CLAUDE.md"), "# Mike\n");
    bundle =
        new BundleActivitiesImpl(
            directory.resolve("bundle"),
            new StepScripts(agents.resolve("runtime/steps")),
            fleet -> List.of(Check.pass("agents:lilly", "6 files")),
            new DelegationFiles(List.of(spool)),
            "ssh-ed25519 AAAA worker");
  }

  @Test
  void secondRunChangesNothing() throws Exception {
    assertThat(bundle.renderScripts(request)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(bundle.renderDocuments(request)).isInstanceOf(StepOutcome.Changed.class);
    Map<Path, FileTime> before = times();

    assertThat(bundle.renderScripts(request)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(bundle.renderDocuments(request)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(times()).isEqualTo(before);
  }

  @Test
  void theRenderedScriptsPassTheShellsAndShellcheck() {
    bundle.renderScripts(request);

    assertThat(bundle.checkScripts(request))
        .isInstanceOfSatisfying(
            StepOutcome.Unchanged.class, u -> assertThat(u.summary()).contains("pass bash -n"));
  }

  @Test
  void anEditedScriptIsNotTheOneThatWasTested() throws Exception {
    bundle.renderScripts(request);
    Path script = bundlePath("scripts/proxmox/install-clis.sh");
    Files.writeString(script, Files.readString(script) + "# edited\n");

    assertThat(bundle.checkScripts(request)).isInstanceOf(StepOutcome.Failed.class);
    assertThat(bundle.renderScripts(request))
        .isInstanceOfSatisfying(
            StepOutcome.Changed.class,
            c -> assertThat(c.details()).containsExactly("scripts/proxmox/install-clis.sh"));
  }

  @Test
  void aBrokenStepScriptFailsTheCheck() throws Exception {
    put(agents.resolve("runtime/steps/hosts.sh"), "if then\n");
    bundle.renderScripts(request);

    assertThat(bundle.checkScripts(request))
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class, f -> assertThat(f.reason()).contains("hosts.sh"));
  }

  @Test
  void evidenceIsIncompleteUntilEverythingIsThere() throws Exception {
    assertThat(names(bundle.gatherEvidence(request)))
        .containsExactly(
            "scripts:rendered", "scripts:tested", "documents:rendered", "delegation:codex");

    bundle.renderScripts(request);
    bundle.renderDocuments(request);
    put(spool.resolve("codex/new/1764873000000-TASK_ASSIGNMENT-claude-x.json"), "{}");

    Evidence evidence = bundle.gatherEvidence(request);
    assertThat(evidence.complete()).isTrue();
    assertThat(bundle.gatherEvidence(request).hash()).isEqualTo(evidence.hash());

    Files.delete(bundlePath("documents/ms365-requests.csv"));
    assertThat(bundle.gatherEvidence(request).hash()).isNotEqualTo(evidence.hash());
    assertThat(names(bundle.gatherEvidence(request))).containsExactly("documents:rendered");
  }

  @Test
  void aDeadMessageIsNoDelegation() throws Exception {
    put(spool.resolve("codex/dead/1764873000000-TASK_ASSIGNMENT-claude-x.json"), "{}");

    assertThat(names(bundle.gatherEvidence(request))).contains("delegation:codex");
  }

  @Test
  void missingInstructionsAreNamed() throws Exception {
    Files.delete(agents.resolve("mike/CLAUDE.md"));

    assertThat(bundle.gatherEvidence(request).checks())
        .anySatisfy(c -> assertThat(c.detail()).contains("mike/CLAUDE.md"));
  }

  @Test
  void documentsNameWhatTheFleetNames() throws Exception {
    bundle.renderDocuments(request);

    assertThat(bundlePath("documents/provisioning-plan.md"))
        .content()
        .contains(
            "    pct exec 100 -- groupadd -g 2200 max-core\n"
                + "    pct exec 100 -- usermod -aG max-core USER\n")
        .contains("    pct exec 100 -- groupadd -g 102200 max-core\n");
    assertThat(bundlePath("documents/provisioning-plan.md"))
        .content()
        .contains("| 201 | LILLy |", "`hostname=lilly`", "4 CLI agents")
        .doesNotContain("Pulse");
    assertThat(bundlePath("documents/ms365-requests.csv"))
        .content()
        .contains("lilly@example.org,LILLy,Role 0,DE,Business Basic\r\n");
    assertThat(bundlePath("documents/authentication-runbook.md"))
        .content()
        .contains("claude auth login", "codex login --device-auth")
        .doesNotContain("claude login", "gemini login");
  }

  @Test
  void aDeploymentIdCannotLeaveTheBundleDirectory() {
    assertThatThrownBy(() -> bundle.renderScripts(request("../x", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void containersAreCreatedWithTheOptionsOfTheApiPath() throws Exception {
    bundle.renderScripts(request);

    assertThat(bundlePath("scripts/proxmox/authorized_keys"))
        .hasContent("ssh-ed25519 AAAA worker\n");
    assertThat(bundlePath("scripts/proxmox/fleet.bash"))
        .content()
        .contains("--ssh-public-keys", "$here/authorized_keys")
        .contains("containers=(201 202)")
        .contains("pct create 201 local:vztmpl/debian-12.tar.zst --hostname lilly --cores 2")
        .contains("--tags 'max;max-")
        .contains("--description 'max-deployment=max-deployment spec=");
  }

  private static List<String> names(Evidence evidence) {
    return Check.failures(evidence.checks()).stream().map(Check::name).toList();
  }

  private static BundleRequest request(String deployment, int count) {
    return new BundleRequest(
        deployment, new ResolvedFleet(Fleets.of(count), "fleet.yaml", Map.of()));
  }

  private Path bundlePath(String relative) {
    return directory.resolve("bundle/max-deployment").resolve(relative);
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new java.util.TreeMap<>();
    try (Stream<Path> files = Files.walk(directory.resolve("bundle"))) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static void copySteps(Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(Path.of("../agents/runtime/steps"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
