package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pro.meetmike.max.deployment.ScriptRun;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.fleet.EidolonPlan;

/**
 * Packages in trouble: what heals by itself does, the rest ends with one sentence and its remedy.
 */
class AptTroublesIT {

  @TempDir Path directory;
  private LabWorld world;
  private EidolonPlan clara;

  @BeforeEach
  void start() throws Exception {
    world = new LabWorld(directory);
    clara = world.running("Clara");
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED", "INTERRUPTED", "HALF_INSTALLED", "LISTS_LOCKED"})
  void whatCanBeHealedIsHealedWithoutAHuman(AptTrouble trouble) throws Exception {
    world.lab.trouble(203, trouble);

    assertThat(packages()).isInstanceOf(StepOutcome.Changed.class);
    assertThat(packages()).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void anInterruptedUpgradeIsFinishedAlsoWhenNothingIsMissing() throws Exception {
    packages();
    world.lab.trouble(203, AptTrouble.INTERRUPTED);

    assertThat(packages())
        .isInstanceOfSatisfying(
            StepOutcome.Changed.class,
            c ->
                assertThat(c.details())
                    .containsExactly("dpkg an interrupted installation was finished"));
    assertThat(packages()).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_SPACE|the disk is full|enlarge the disk",
        "NO_NAMES|names are not resolved|name server",
        "CLOCK_BEHIND|the clock is wrong|clock of the Proxmox host",
      })
  void whatCannotIsOneSentenceWithItsRemedy(AptTrouble trouble, String why, String remedy)
      throws Exception {
    world.lab.trouble(203, trouble);

    assertThat(packages())
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class,
            f -> {
              assertThat(f.reason()).contains("packages on ct203-clara: apt " + why);
              assertThat(f.reason()).doesNotContain("more)").contains("not installed: git");
              assertThat(f.remedy()).contains(remedy).endsWith("then retry this step.");
            });
  }

  @Test
  void theHostsServerIsInstalledThoughAnArchiveCannotBeRead() throws Exception {
    world.lab.trouble(0, AptTrouble.CLOCK_BEHIND);

    assertThat(world.scripts.run(ScriptRun.onHost(clara, "host-nfs", values())))
        .isInstanceOf(StepOutcome.Changed.class);
  }

  @Test
  void whatNpmLeftBesideAPackageIsClearedAway() throws Exception {
    packages();
    world.scripts.run(ScriptRun.inContainer(clara, "node", values()));
    Path modules = world.lab.root(203).resolve("usr/local/lib/node_modules/@openai");
    Files.createDirectories(modules.resolve(".codex-Ab12Cd34/lib"));
    Files.createDirectories(modules.resolve("codex/half"));
    Files.createDirectories(modules.resolve("codex-other"));

    world.scripts.run(ScriptRun.inContainer(clara, "user", values()));
    assertThat(world.scripts.run(ScriptRun.inContainer(clara, "clis", values())))
        .isInstanceOf(StepOutcome.Changed.class);
    assertThat(modules.resolve(".codex-Ab12Cd34")).doesNotExist();
    assertThat(modules.resolve("codex/half")).doesNotExist();
    assertThat(modules.resolve("codex-other")).exists();
  }

  private StepOutcome packages() {
    return world.scripts.run(ScriptRun.inContainer(clara, "packages", values()));
  }

  private LinkedHashMap<String, String> values() {
    return new LinkedHashMap<>(StepValues.ofFleet(world.fleet));
  }
}
