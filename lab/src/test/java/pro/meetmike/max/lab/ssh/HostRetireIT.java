package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.ScriptRun;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.fleet.EidolonPlan;

/** The share and its export, taken away from the host again. */
class HostRetireIT {

  @TempDir Path directory;
  private LabWorld world;
  private EidolonPlan clara;
  private Path share;
  private Path export;

  @BeforeEach
  void start() throws Exception {
    world = new LabWorld(directory);
    clara = world.running("Clara");
    share = world.lab.root(0).resolve("var/lib/vz/shared").toRealPath();
    export = world.lab.root(0).resolve("etc/exports.d/max.exports");
    for (String step : List.of("host-share", "host-nfs")) {
      assertThat(run(step, "")).isInstanceOf(StepOutcome.Changed.class);
    }
    Files.writeString(share.resolve("max-pipeline/a.md"), "a client's file");
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void whatTheStepsMadeGoesAndTheSecondRunChangesNothing() throws Exception {
    Files.writeString(share.resolve("of-somebody-else"), "stays");
    Files.writeString(share.resolve("signals/of-somebody-else"), "stays");
    List<Path> before = tree();
    assertThat(run("host-retire", "", "CHECK", "1")).isInstanceOf(StepOutcome.Changed.class);
    assertThat(tree()).isEqualTo(before);

    assertThat(run("host-retire", "")).isInstanceOf(StepOutcome.Changed.class);
    assertThat(tree())
        .containsExactlyInAnyOrder(
            share,
            share.resolve("of-somebody-else"),
            share.resolve("signals"),
            share.resolve("signals/of-somebody-else"));
    assertThat(export).doesNotExist();
    assertThat(run("host-retire", "")).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void dataIsKeptWhenAskedFor() {
    assertThat(run("host-retire", "1")).isInstanceOf(StepOutcome.Changed.class);

    assertThat(share.resolve("max-pipeline/a.md")).exists();
    assertThat(share.resolve(".max-share")).exists();
    assertThat(export).doesNotExist();
  }

  @Test
  void whatWasInterruptedIsFinished() throws Exception {
    Files.delete(export);
    deleteTree(share.resolve("signals"));

    assertThat(run("host-retire", "")).isInstanceOf(StepOutcome.Changed.class);
    assertThat(share.resolve("max-pipeline")).doesNotExist();
    assertThat(share.resolve(".max-share")).doesNotExist();
  }

  @Test
  void aShareOrAnExportOfAnotherIsLeftAlone() throws Exception {
    String sentinel = Files.readString(share.resolve(".max-share"));
    Files.writeString(share.resolve(".max-share"), sentinel.replaceFirst("[0-9a-f]{8}-", "0000-"));
    List<Path> before = tree();
    assertThat(run("host-retire", ""))
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class, f -> assertThat(f.reason()).contains("of another share"));
    assertThat(tree()).isEqualTo(before);
    assertThat(export).exists();

    Files.writeString(share.resolve(".max-share"), sentinel);
    String ours = Files.readString(export);
    for (String another : List.of("/srv 10.0.0.0/24(ro)\n", ours.replace("shared ", "shared2 "))) {
      Files.writeString(export, another);
      assertThat(run("host-retire", "")).isInstanceOf(StepOutcome.Failed.class);
      assertThat(export).hasContent(another);
    }
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("precious"), "stays");
    deleteTree(share.resolve("max-pipeline"));
    Files.createSymbolicLink(share.resolve("max-pipeline"), elsewhere);

    assertThat(run("host-retire", "")).isInstanceOf(StepOutcome.Failed.class);
    assertThat(elsewhere.resolve("precious")).exists();
  }

  private StepOutcome run(String step, String keepData, String... more) {
    Map<String, String> values = new LinkedHashMap<>(StepValues.ofFleet(world.fleet));
    values.put("KEEP_DATA", keepData);
    if (more.length == 2) {
      values.put(more[0], more[1]);
    }
    return world.scripts.run(ScriptRun.onHost(clara, step, values));
  }

  private List<Path> tree() throws IOException {
    try (Stream<Path> all = Files.walk(share)) {
      return all.sorted().toList();
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    Machines.deleteTree(tree);
  }
}
