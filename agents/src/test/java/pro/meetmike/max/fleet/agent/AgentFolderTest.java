package pro.meetmike.max.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.agent.AgentFolder.LoadedAgent;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.SourceFile;

class AgentFolderTest {
  @TempDir Path dir;

  @Test
  void aFolderInTheAuthorsFormatLoadsUnchangedWithWarningsOnly() throws AgentProblems {
    AgentCatalogue catalogue =
        AgentCatalogue.load(AgentFixture.AUTHOR, AgentFixture.fleet("Clara"));

    assertThat(catalogue.errors()).isEmpty();
    assertThat(catalogue.warnings())
        .extracting(Problem::what)
        .anyMatch(w -> w.contains("the tool \"ScopeSheet\" is not in tools.yaml"))
        .anyMatch(w -> w.contains("the party \"Boardroom\" has no inbox"));
    assertThat(catalogue.orThrow().profiles()).containsOnlyKeys("clara");
  }

  @Test
  void everythingTheAuthorWroteIsKept() throws AgentProblems {
    AgentProfile clara = load(AgentFixture.AUTHOR).profile();

    assertThat(clara.name()).isEqualTo("Clara");
    assertThat(clara.schedules().recurringChecks()).hasSize(3);
    assertThat(clara.schedules().startupPrompts()).hasSize(2);
    assertThat(clara.schedules().source()).isEqualTo("config.yaml");
    assertThat(clara.routing().inbound())
        .containsExactly(
            new SignalRouting.Route("HANDOFF", "Mike", "begin_scoping", "critical"),
            new SignalRouting.Route("APPROVAL", "Janus", "apply_scope_decision", "high"));
    assertThat(clara.extras())
        .containsEntry("min_deal_value", "2500")
        .containsEntry(
            "client_interaction_principle",
            Map.of("tone", "calm", "never", List.of("promise dates", "quote prices")));
  }

  @Test
  void aPermissionForAnUnknownToolGrantsNothing() throws AgentProblems {
    AgentProfile clara = load(AgentFixture.AUTHOR).profile();

    assertThat(clara.allowed("ScopeSheet")).isEmpty();
    assertThat(clara.allowed("send_signal")).containsExactly("HANDOFF", "REQUEST", "RESPONSE");
  }

  @Test
  void schedulesYamlWinsAndSaysWhatItLeavesOut() throws Exception {
    Path agents = AgentFixture.copy(dir);
    Files.writeString(
        agents.resolve("clara/schedules.yaml"),
        """
        timezone: Europe/Berlin
        recurring_checks:
          - {name: Morning round, cron: '30 7 * * 1-5', signal_type: INTERNAL, action: go round}
        one_shots:
          - {name: first day, at: 2025-12-08T08:00:00Z, action: introduce yourself}
        """);
    LoadedAgent clara = load(agents);

    assertThat(clara.profile().schedules().source()).contains("schedules.yaml").contains("wins");
    assertThat(clara.profile().schedules().recurringChecks()).hasSize(1);
    assertThat(clara.warnings())
        .anySatisfy(
            w ->
                assertThat(w.toString())
                    .contains("schedules.yaml:1:1:")
                    .contains("leaves out Look for handoffs from Mike"));
    assertThat(AgentWaves.of("max-deployment", "clara", clara.profile(), 0, 1))
        .anySatisfy(
            w -> {
              assertThat(w.id()).isEqualTo("max-deployment/agent/clara/morning-round");
              assertThat(w.cron()).isEqualTo("CRON_TZ=Europe/Berlin 30 7 * * 1-5");
            })
        .anySatisfy(w -> assertThat(w.at()).isEqualTo("2025-12-08T08:00:00Z"));
  }

  @Test
  void aWrongTimeZoneIsAnErrorWhereItStands() throws Exception {
    Path agents = AgentFixture.copy(dir);
    Files.writeString(agents.resolve("clara/schedules.yaml"), "timezone: Europe/Berlyn\n");
    assertThatThrownBy(() -> load(agents))
        .hasMessageContaining("schedules.yaml:1:11: the time zone \"Europe/Berlyn\"");
  }

  @Test
  void everyFileOfTheFolderHasToSaySomething() throws Exception {
    Path agents = AgentFixture.copy(dir);
    Files.delete(agents.resolve("clara/CLAUDE.md"));
    Files.writeString(agents.resolve("clara/personality-traits.md"), "  \n");
    assertThatThrownBy(() -> load(agents))
        .isInstanceOf(AgentProblems.class)
        .hasMessageContaining("CLAUDE.md:1:1: the file does not exist")
        .hasMessageContaining("personality-traits.md:1:1: the file is empty");
  }

  @Test
  void anIdentityThatContradictsTheFleetIsAnErrorOnItsLine() throws Exception {
    Path agents = AgentFixture.copy(dir);
    Path identity = agents.resolve("clara/identity-toolkit.md");
    Files.writeString(identity, Files.readString(identity).replace("10.0.100.203", "10.0.100.230"));
    AgentCatalogue catalogue = AgentCatalogue.load(agents, AgentFixture.fleet("Clara"));

    assertThat(catalogue.errors())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.toString())
                    .contains("identity-toolkit.md:5:9: **IP:** says \"10.0.100.230\"")
                    .contains("the fleet says \"10.0.100.203\""));
  }

  @Test
  void anotherRoleInTheIdentityIsOnlyAWarning() {
    AgentCatalogue catalogue =
        AgentCatalogue.load(AgentFixture.AUTHOR, AgentFixture.fleet("Clara"));
    assertThat(catalogue.warnings())
        .anyMatch(w -> w.what().startsWith("**Role:** says \"Scoping / Requirements\""));
  }

  @Test
  void aStageOwnerWithoutAFolderIsAnError() {
    AgentCatalogue catalogue =
        AgentCatalogue.load(AgentFixture.AUTHOR, AgentFixture.fleet("Clara", "Finn"));
    assertThat(catalogue.errors())
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("Finn owns the stage Closer"));
    assertThatThrownBy(catalogue::orThrow).hasMessageContaining("has no folder");
  }

  @Test
  void anEidolonBesideTheFunnelGetsAGeneralProfileAndAWarning() throws AgentProblems {
    Eidolon nora =
        new Eidolon(
            208, "Nora", "Market Researcher", "", "10.0.100.208", "nora@meetmike.pro", 2208);
    AgentCatalogue catalogue =
        AgentCatalogue.load(
            AgentFixture.AUTHOR, AgentFixture.with(AgentFixture.fleet("Clara"), List.of(nora)));

    assertThat(catalogue.warnings()).singleElement().asString().contains("Nora has no folder");
    AgentProfile profile = catalogue.orThrow().profiles().get("nora");
    assertThat(profile.texts().instructions()).contains("You are Nora");
    assertThat(profile.allowed("send_signal")).contains("RESPONSE");
    assertThat(catalogue.waves("d")).extracting("id").containsExactly("d/agent/nora/inbox-check");
  }

  @Test
  void theHashesAreThoseOfTheFilesOnDisk() throws Exception {
    AgentProfile clara = load(AgentFixture.AUTHOR).profile();
    for (Map.Entry<String, String> hash : clara.hashes().entrySet()) {
      byte[] bytes = Files.readAllBytes(AgentFixture.AUTHOR.resolve("clara/" + hash.getKey()));
      assertThat(hash.getValue()).isEqualTo(SourceFile.sha256(bytes));
    }
    assertThat(clara.hashes()).hasSize(4);
  }

  private static LoadedAgent load(Path agents) throws AgentProblems {
    return AgentFolder.load(agents.resolve("clara"), KnownTools.load(agents.resolve("tools.yaml")));
  }
}
