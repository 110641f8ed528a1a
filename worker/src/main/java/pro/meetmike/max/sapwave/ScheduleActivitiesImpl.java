package pro.meetmike.max.sapwave;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.agent.AgentProfile;
import pro.meetmike.max.fleet.agent.AgentWaves;

/** Derives the waves from the fleet and the agents' files and keeps them in {@link Schedules}. */
public final class ScheduleActivitiesImpl implements ScheduleActivities {

  private final Schedules schedules;
  private final Path agents;

  public ScheduleActivitiesImpl(Schedules schedules, Path agents) {
    this.schedules = schedules;
    this.agents = agents;
  }

  @Override
  public StepOutcome ensure(String deployment, Fleet fleet) {
    List<Wave> run = AgentWaves.ofRun(deployment, fleet);
    List<Wave> production = production(fleet);
    int created =
        count(run, w -> schedules.ensure(w, false) ? 1 : 0)
            + count(production, w -> schedules.ensure(w, true) ? 1 : 0);
    int all = run.size() + production.size();
    String summary =
        "%d schedules of the run, %d of the agents (paused)"
            .formatted(run.size(), production.size());
    return created == 0
        ? StepOutcome.unchanged(summary)
        : StepOutcome.changed(summary, "%d of %d created".formatted(created, all));
  }

  @Override
  public StepOutcome unpause(String deployment, Fleet fleet) {
    return paused(fleet, false);
  }

  @Override
  public StepOutcome pause(String deployment, Fleet fleet) {
    return paused(fleet, true);
  }

  private StepOutcome paused(Fleet fleet, boolean paused) {
    List<Wave> production = production(fleet);
    int changed = count(production, w -> schedules.pause(w.id(), paused) ? 1 : 0);
    String summary =
        "%d schedules of the agents %s".formatted(production.size(), paused ? "paused" : "active");
    return changed == 0
        ? StepOutcome.unchanged(summary)
        : StepOutcome.changed(summary, changed + " changed");
  }

  @Override
  public StepOutcome deleteRun(String deployment, Fleet fleet) {
    int deleted = count(AgentWaves.ofRun(deployment, fleet), w -> schedules.delete(w.id()) ? 1 : 0);
    return deleted == 0
        ? StepOutcome.unchanged("no schedule of the run was left")
        : StepOutcome.changed(deleted + " schedules of the run ended");
  }

  @Override
  public List<String> list(String deployment) {
    return schedules.list("").stream().map(k -> k.id() + (k.paused() ? " (paused)" : "")).toList();
  }

  private List<Wave> production(Fleet fleet) {
    List<Wave> all = new ArrayList<>();
    int position = 0;
    for (Map.Entry<String, AgentProfile> agent :
        AgentCatalogue.load(agents, fleet).profiles().entrySet()) {
      all.addAll(
          AgentWaves.of(agent.getKey(), agent.getValue(), position++, fleet.eidolons().size()));
    }
    return all;
  }

  private static int count(List<Wave> waves, ToIntFunction<Wave> each) {
    return waves.stream().mapToInt(each).sum();
  }
}
