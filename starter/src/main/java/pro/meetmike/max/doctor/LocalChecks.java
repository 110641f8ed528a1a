package pro.meetmike.max.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.LoadedFleet;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.wording.Counted;

/** What can be seen on this machine alone: Java, the fleet file, the agents' files. */
public final class LocalChecks {

  /** The first Java this runs on. */
  public static final int JAVA = 17;

  private LocalChecks() {}

  public static Finding java(int feature, String version) {
    return feature >= JAVA
        ? Finding.pass("java", version)
        : Finding.fail(
            "java",
            version + " is older than 17",
            "install openjdk-17-jdk-headless and set JAVA_HOME to it");
  }

  /** The fleet and, when it can be read, its agents. */
  public static List<Finding> files(Path fleetFile) {
    List<Finding> all = new ArrayList<>();
    if (!Files.isRegularFile(fleetFile)) {
      all.add(
          Finding.fail(
              "fleet",
              fleetFile + (Files.exists(fleetFile) ? " is no file" : " does not exist"),
              "name the fleet with --fleet FILE"));
      return all;
    }
    try {
      LoadedFleet loaded = FleetFile.read(fleetFile);
      Fleet fleet = loaded.resolved().fleet();
      all.add(
          Finding.pass(
              "fleet",
              String.join(
                  ", ",
                  Counted.of(fleet.eidolons().size(), "Eidolon"),
                  Counted.of(fleet.logins(), "login"),
                  Counted.of(fleet.approvers("technical").size(), "approver"))));
      loaded.warnings().forEach(w -> all.add(Finding.warn("fleet", where(w), w.fix())));
      all.addAll(agents(loaded));
    } catch (FileProblems broken) {
      all.add(broken("fleet", broken.problems()));
    }
    return all;
  }

  private static List<Finding> agents(LoadedFleet loaded) {
    AgentCatalogue agents = AgentCatalogue.load(loaded.agents(), loaded.resolved().fleet());
    if (!agents.errors().isEmpty()) {
      return List.of(broken("agents", agents.errors()));
    }
    List<Finding> all = new ArrayList<>();
    all.add(
        Finding.pass(
            "agents",
            "%s in %s"
                .formatted(Counted.of(agents.profiles().size(), "profile"), loaded.agents())));
    agents.warnings().forEach(w -> all.add(Finding.warn("agents", where(w), w.fix())));
    return all;
  }

  private static Finding broken(String name, List<Problem> problems) {
    String more =
        problems.size() == 1 ? "" : " (and %d more: ./max plan)".formatted(problems.size() - 1);
    return Finding.fail(name, where(problems.get(0)) + more, problems.get(0).fix());
  }

  private static String where(Problem problem) {
    return "%s:%d:%d: %s"
        .formatted(problem.file(), problem.line(), problem.column(), problem.what());
  }
}
