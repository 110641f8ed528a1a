package pro.meetmike.max.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.bundle.AgentFolders;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.file.Problem;

/** The agents' folders as the loader judges them: a check per Eidolon, one per problem. */
final class AgentFoldersOnDisk implements AgentFolders {

  private final Path agents;

  AgentFoldersOnDisk(Path agents) {
    this.agents = agents;
  }

  @Override
  public List<Check> check(Fleet fleet) {
    AgentCatalogue catalogue = AgentCatalogue.load(agents, fleet);
    List<Check> checks = new ArrayList<>();
    for (Eidolon eidolon : fleet.eidolons()) {
      boolean loaded = catalogue.profiles().containsKey(eidolon.id());
      String name = "agent:" + eidolon.id();
      checks.add(
          loaded
              ? Check.pass(name, "folder is complete")
              : Check.fail(name, "folder is not usable"));
    }
    for (Problem problem : catalogue.errors()) {
      checks.add(Check.fail("agent-file", problem.toString()));
    }
    for (Problem problem : catalogue.warnings()) {
      checks.add(new Check("agent-file", Check.Verdict.WARN, problem.toString()));
    }
    return checks;
  }
}
