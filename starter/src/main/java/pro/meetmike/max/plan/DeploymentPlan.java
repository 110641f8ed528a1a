package pro.meetmike.max.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.fleet.agent.AgentWaves;
import pro.meetmike.max.sapwave.Wave;

/**
 * Everything a deployment of a fleet would create and ask for.
 *
 * @param source the fleet file
 * @param size what every container is made of
 * @param gates what waits for an approval
 * @param logins every voice that has to be signed in, with the human's part
 * @param runWaves SapWaves of the run, active from the start
 * @param agentWaves SapWaves of the agents, paused until go-live
 */
public record DeploymentPlan(
    String source,
    String sha256,
    Epic epic,
    ContainerSize size,
    List<Container> containers,
    List<Account> accounts,
    List<PlannedPhase> phases,
    List<Gate> gates,
    List<Login> logins,
    List<Wave> runWaves,
    List<Wave> agentWaves,
    Map<String, Integer> counts) {

  /** One container to be created or adopted. */
  public record Container(
      int ct, String hostname, String address, String persona, String role, String stage) {}

  /** One Microsoft 365 account to be provided. */
  public record Account(String mail, String licence) {}

  /** One phase with its steps; {@code runs} counts each step as often as it is done. */
  public record PlannedPhase(
      int number,
      String title,
      List<String> owners,
      List<Integer> after,
      List<PlannedStep> steps,
      int runs) {
    public PlannedPhase {
      owners = List.copyOf(owners);
      after = List.copyOf(after);
      steps = List.copyOf(steps);
    }
  }

  /** One approval. */
  public record Gate(String id, int phase, String question, List<String> approvers) {
    public Gate {
      approvers = List.copyOf(approvers);
    }
  }

  /** One voice of one Eidolon; {@code recipe} is {@code device} or {@code paste}. */
  public record Login(String need, String recipe) {}

  public DeploymentPlan {
    containers = List.copyOf(containers);
    accounts = List.copyOf(accounts);
    phases = List.copyOf(phases);
    gates = List.copyOf(gates);
    logins = List.copyOf(logins);
    runWaves = List.copyOf(runWaves);
    agentWaves = List.copyOf(agentWaves);
    counts = new LinkedHashMap<>(counts);
  }

  /** The plan of a fleet. */
  public static DeploymentPlan of(
      String deployment, ResolvedFleet resolved, List<Wave> agentWaves) {
    Fleet fleet = resolved.fleet();
    List<Container> containers =
        fleet.eidolons().stream()
            .map(
                e ->
                    new Container(
                        e.ct(),
                        e.id(),
                        e.address() + fleet.network().prefix(),
                        e.name(),
                        e.role(),
                        e.stage()))
            .toList();
    List<Account> accounts =
        fleet.eidolons().stream().map(e -> new Account(e.mail(), fleet.licence().name())).toList();
    List<PlannedPhase> phases = phases(fleet);
    List<Gate> gates = gates(fleet);
    List<Wave> runWaves = AgentWaves.ofRun(deployment, fleet);
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("containers", containers.size());
    counts.put("accounts", accounts.size());
    counts.put("steps", phases.stream().mapToInt(PlannedPhase::runs).sum());
    counts.put("gates", gates.size());
    counts.put("logins", fleet.logins());
    counts.put("schedules", runWaves.size() + agentWaves.size());
    String sha256 = resolved.hashes().values().iterator().next();
    return new DeploymentPlan(
        resolved.source(),
        sha256,
        fleet.epic(),
        fleet.container(),
        containers,
        accounts,
        phases,
        gates,
        logins(fleet),
        runWaves,
        agentWaves,
        counts);
  }

  private static List<PlannedPhase> phases(Fleet fleet) {
    List<PlannedPhase> all = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      List<PlannedStep> steps = Outline.of(phase, fleet);
      int runs =
          steps.stream()
              .mapToInt(s -> s.times(fleet.eidolons().size(), fleet.voices().size()))
              .sum();
      List<String> owners =
          fleet.phases().stream()
              .filter(p -> p.phase() == phase.number())
              .flatMap(p -> p.owners().stream())
              .toList();
      all.add(
          new PlannedPhase(
              phase.number(),
              phase.title(),
              owners,
              phase.needs().stream().map(Phase::number).toList(),
              steps,
              runs));
    }
    return all;
  }

  private static List<Gate> gates(Fleet fleet) {
    List<String> technical = fleet.approvers("technical");
    return List.of(
        new Gate(
            "infrastructure",
            1,
            "Somebody with access to Proxmox and Microsoft 365 is present",
            technical),
        new Gate("authentication", 5, "Somebody is there for the logins", technical),
        new Gate("go-live", 7, "Go live, on the evidence of the checklist", technical));
  }

  private static List<Login> logins(Fleet fleet) {
    List<Login> all = new ArrayList<>();
    for (Eidolon eidolon : fleet.eidolons()) {
      fleet
          .voices()
          .forEach(
              v ->
                  all.add(
                      new Login(
                          "phase-5/%s/%s".formatted(eidolon.label(), v.name()),
                          v.login().name().toLowerCase(Locale.ROOT))));
    }
    return all;
  }
}
