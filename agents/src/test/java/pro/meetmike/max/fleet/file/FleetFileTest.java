package pro.meetmike.max.fleet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.fleet.RunSchedule;
import pro.meetmike.max.fleet.Voice;

class FleetFileTest {
  private static final Path PLAN = Path.of("fleet.yaml");

  @TempDir Path dir;

  @Test
  void thePlansFleetIsTheSevenOfThePlan() throws FleetProblems {
    Fleet fleet = FleetFile.load(PLAN).fleet();

    assertThat(fleet.eidolons())
        .extracting(Eidolon::label)
        .containsExactly(
            "ct201-lilly",
            "ct202-mike",
            "ct203-clara",
            "ct204-aria",
            "ct205-finn",
            "ct206-anya",
            "ct207-atlas");
    assertThat(fleet.eidolons())
        .allSatisfy(
            e -> {
              assertThat(e.address()).isEqualTo("10.0.100." + e.ct());
              assertThat(e.mail()).isEqualTo(e.id() + "@meetmike.pro");
              assertThat(e.uid()).isEqualTo(2000 + e.ct());
            });
    assertThat(fleet.logins()).isEqualTo(28);
    assertThat(fleet.epic().owner()).isEqualTo("Claude");
    assertThat(fleet.epic().authorizedBy()).isEqualTo("Christian");
    assertThat(fleet.epic().authorizedAt()).isEqualTo("2025-12-04T20:16:00Z");
    assertThat(fleet.approvers("technical")).containsExactly("Christian");
    assertThat(fleet.approvers("business")).containsExactly("Christian");
  }

  @Test
  void containersHaveTheSizesOfThePlansAuthor() throws FleetProblems {
    Fleet fleet = FleetFile.load(PLAN).fleet();

    assertThat(fleet.container().cores()).isEqualTo(2);
    assertThat(fleet.container().memory()).isEqualTo(4096);
    assertThat(fleet.container().swap()).isZero();
    assertThat(fleet.container().disk()).isEqualTo(40);
    assertThat(fleet.container().storage()).isEqualTo("local-lvm");
    assertThat(fleet.container().unprivileged()).isTrue();
    assertThat(fleet.container().nesting()).isTrue();
    assertThat(fleet.network().bridge()).isEqualTo("vmbr1");
    assertThat(fleet.network().prefix()).isEqualTo("/24");
    assertThat(fleet.core().ct()).isEqualTo(100);
    assertThat(fleet.core().members())
        .containsExactly("claude", "gemini", "codex", "copilot", "director");
  }

  @Test
  void everyVoiceHasAnExactVersionAndItsOwnWayToSignIn() throws FleetProblems {
    assertThat(FleetFile.load(PLAN).fleet().voices())
        .containsExactly(
            new Voice("claude", "@anthropic-ai/claude-code", "2.1.330", LoginRecipe.PASTE),
            new Voice("gemini", "@google/gemini-cli", "0.61.0", LoginRecipe.PASTE),
            new Voice("codex", "@openai/codex", "0.169.0", LoginRecipe.DEVICE),
            new Voice("copilot", "@github/copilot", "1.0.102", LoginRecipe.DEVICE));
  }

  @Test
  void theDelegationMatrixHasItsSevenRows() throws FleetProblems {
    List<Delegation> rows = FleetFile.load(PLAN).fleet().delegations();

    assertThat(rows)
        .extracting(Delegation::to)
        .containsExactly("codex", "codex", "gemini", "gemini", "copilot", "copilot", "claude");
    assertThat(rows).extracting(Delegation::rationale).doesNotContain("").hasSize(7);
  }

  @Test
  void theRunHasSixInstantsAndTwoRecurringChecks() throws FleetProblems {
    List<RunSchedule> schedules = FleetFile.load(PLAN).fleet().schedules();

    assertThat(schedules)
        .filteredOn(s -> s.at() != null)
        .extracting(RunSchedule::at)
        .containsExactly(
            "2025-12-04T20:30:00Z",
            "2025-12-04T21:00:00Z",
            "2025-12-04T22:00:00Z",
            "2025-12-04T23:00:00Z",
            "2025-12-05T07:00:00Z",
            "2025-12-05T08:00:00Z");
    assertThat(schedules)
        .filteredOn(s -> s.cron() != null)
        .extracting(RunSchedule::cron)
        .containsExactly("0 * * * *", "*/12 * * * *");
  }

  @Test
  void fleetsOfOneAndOfTwelveLoadWithoutAChangeOfCode() throws FleetProblems {
    Fleet one = FleetFile.load(Path.of("examples/fleet-1.yaml")).fleet();
    Fleet twelve = FleetFile.load(Path.of("examples/fleet-12.yaml")).fleet();

    assertThat(one.logins()).isEqualTo(4);
    assertThat(twelve.logins()).isEqualTo(48);
    assertThat(twelve.eidolons()).filteredOn(e -> e.stage().isEmpty()).hasSize(5);
  }

  @Test
  void everyPhaseHasItsOwners() throws FleetProblems {
    assertThat(FleetFile.load(PLAN).fleet().phases())
        .hasSize(8)
        .anySatisfy(p -> assertThat(p.owners()).containsExactly("Codex", "Gemini"));
  }

  @Test
  void theHashIsTheOneOfTheBytesOnDiskAndFollowsEveryChange() throws Exception {
    Path copy = dir.resolve("fleet.yaml");
    Files.copy(PLAN, copy);
    Files.createDirectories(dir.resolve("clara"));
    Files.writeString(dir.resolve("clara/CLAUDE.md"), "one");

    ResolvedFleet before = FleetFile.load(copy);
    assertThat(FleetFile.load(copy).hashes()).isEqualTo(before.hashes());
    assertThat(before.hashes())
        .containsOnlyKeys("fleet.yaml", "clara/CLAUDE.md")
        .containsEntry("fleet.yaml", SourceFile.sha256(Files.readAllBytes(copy)));

    Files.writeString(dir.resolve("clara/CLAUDE.md"), "two");
    assertThat(FleetFile.load(copy).hashes().get("clara/CLAUDE.md"))
        .isNotEqualTo(before.hashes().get("clara/CLAUDE.md"))
        .isEqualTo(SourceFile.sha256("two".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEidolonMayNotBeInTheCoreTeamsGroup() throws Exception {
    Path copy = dir.resolve("fleet.yaml");
    Files.writeString(copy, Files.readString(PLAN).replace("uid: 2203", "uid: 2200"));

    assertThatThrownBy(() -> FleetFile.load(copy))
        .hasMessageContaining("`eidolons[2].uid` is 2200, the group of the core team's mailboxes")
        .hasMessageContaining("give clara another number");
  }

  @Test
  void everyMailboxIsOfOneGroupAndThePipelinesOwnAreOfNone() throws FleetProblems {
    assertThat(FleetFile.load(PLAN).fleet().mailboxes())
        .contains("lilly=2201", "atlas=2207", "codex=2200", "human-christian=", "director=")
        .endsWith("pipeline=")
        .hasSize(14);
  }

  @Test
  void aMissingFileIsOneSentence() {
    assertThatThrownBy(() -> FleetFile.load(dir.resolve("none.yaml")))
        .isInstanceOf(FleetProblems.class)
        .hasMessageEndingWith(
            "none.yaml:1:1: the file does not exist; check the path or create the file");
  }

  @Test
  void aDirectoryIsNotAFleetFile() {
    assertThatThrownBy(() -> FleetFile.load(dir)).hasMessageContaining(":1:1: is a directory;");
  }

  @Test
  void aFileOfTwoMegabytesIsRefusedUnread() throws Exception {
    Path big = dir.resolve("big.yaml");
    Files.writeString(big, "# " + "x".repeat(2 << 20) + "\n");
    assertThatThrownBy(() -> FleetFile.load(big)).hasMessageContaining("larger than 1 MiB");
  }

  @Test
  void aByteThatIsNoUtf8IsFoundWhereItStands() throws Exception {
    Path latin = dir.resolve("latin.yaml");
    Files.write(latin, "epic:\n  title: Gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FleetFile.load(latin))
        .hasMessageContaining(":2:12: the byte here is not UTF-8; save the file as UTF-8");
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheFile() throws Exception {
    Path bad = dir.resolve("bad.yaml");
    Files.writeString(
        bad,
        Files.readString(PLAN)
            .replace("swap: 0", "swap: none")
            .replace("transport: bind", "transport: smb")
            .replace("ct: 204", "ct: 99"));
    FleetProblems problems = catchThrowableOfType(FleetProblems.class, () -> FleetFile.load(bad));

    assertThat(problems.problems())
        .extracting(Problem::what)
        .satisfiesExactly(
            swap -> assertThat(swap).contains("`container.swap`"),
            transport -> assertThat(transport).contains("`share.transport`"),
            ct -> assertThat(ct).contains("`eidolons[3].ct`"));
    assertThat(problems.getMessage().lines())
        .hasSize(3)
        .allMatch(l -> l.matches(".*:\\d+:\\d+: .*; .*"));
  }

  @Test
  void nfsInUnprivilegedContainersIsRefusedWithBothWaysOut() throws Exception {
    Path nfs = dir.resolve("nfs.yaml");
    Files.writeString(nfs, Files.readString(PLAN).replace("transport: bind", "transport: nfs"));

    FleetProblems problems = catchThrowableOfType(FleetProblems.class, () -> FleetFile.read(nfs));
    assertThat(problems.problems())
        .singleElement()
        .satisfies(
            w -> assertThat(w.fix()).contains("transport: bind").contains("unprivileged: false"));
    Files.writeString(
        nfs, Files.readString(nfs).replace("unprivileged: true", "unprivileged: false"));
    assertThat(FleetFile.read(nfs).warnings()).isEmpty();
  }

  @Test
  void nestingOffIsRefusedInUnprivilegedContainersAndWarnedOfInOthers() throws Exception {
    Path file = dir.resolve("nesting.yaml");
    String off = Files.readString(PLAN).replace("nesting: true", "nesting: false");
    Files.writeString(file, off);
    FleetProblems problems = catchThrowableOfType(FleetProblems.class, () -> FleetFile.read(file));
    assertThat(problems).hasMessageContaining("nesting.yaml:").hasMessageContaining("sandbox");

    Files.writeString(file, off.replace("unprivileged: true", "unprivileged: false"));
    assertThat(FleetFile.read(file).warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.fix()).isEqualTo("set `nesting: true`"));
  }

  @Test
  void theExamplesFindTheAgentsOneDirectoryUp() throws FleetProblems {
    Path agents = FleetFile.read(Path.of("examples/fleet-12.yaml")).agents();
    assertThat(agents).isEqualTo(Path.of("").toAbsolutePath());
  }

  @Test
  void theHostExampleHoldsNoRealValue() throws Exception {
    assertThat(Files.readString(Path.of("examples/host-hetzner-ax42.yaml")))
        .contains("192.0.2.10")
        .doesNotContain("136.243.")
        .doesNotContain("PRIVATE KEY");
  }
}
