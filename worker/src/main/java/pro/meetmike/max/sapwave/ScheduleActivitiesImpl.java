package pro.meetmike.max.sapwave;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.agent.AgentWaves;
import pro.meetmike.max.sapwave.Schedules.Ensured;
import pro.meetmike.max.sapwave.Schedules.ForeignSchedule;
import pro.meetmike.max.sapwave.Schedules.Kept;
import pro.meetmike.max.sapwave.Schedules.MissingSchedule;
import pro.meetmike.max.wording.Counted;

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
    return ours(() -> ensured(deployment, fleet));
  }

  private StepOutcome ensured(String deployment, Fleet fleet) {
    List<Wave> run = AgentWaves.ofRun(deployment, fleet);
    AgentCatalogue catalogue = AgentCatalogue.load(agents, fleet);
    List<Wave> production = catalogue.waves(deployment);
    Map<Ensured, Integer> done = new EnumMap<>(Ensured.class);
    run.forEach(w -> done.merge(schedules.ensure(w, false), 1, Integer::sum));
    production.forEach(w -> done.merge(schedules.ensure(w, true), 1, Integer::sum));
    List<Wave> wanted = new ArrayList<>(run);
    wanted.addAll(production);
    int removed = catalogue.errors().isEmpty() ? removeAllBut(wanted, deployment) : 0;
    int created = done.getOrDefault(Ensured.CREATED, 0);
    int updated = done.getOrDefault(Ensured.UPDATED, 0);
    String summary =
        "%s of the run, %d of the agents (paused until go-live)"
            .formatted(Counted.of(run.size(), "schedule"), production.size());
    return created + updated + removed == 0
        ? StepOutcome.unchanged(summary)
        : StepOutcome.changed(
            summary,
            "%d created, %d updated, %d removed, %d too old to fire"
                .formatted(created, updated, removed, done.getOrDefault(Ensured.OVER, 0)));
  }

  /** What the files no longer name does not go on waking people. */
  private int removeAllBut(List<Wave> wanted, String deployment) {
    Set<String> ids = wanted.stream().map(Wave::id).collect(Collectors.toSet());
    return delete(deployment, id -> !ids.contains(id));
  }

  private int delete(String deployment, Predicate<String> which) {
    int deleted = 0;
    for (Kept kept : schedules.list(deployment + "/")) {
      boolean ours = ScheduleNames.belongs(kept.id(), deployment);
      if (ours && which.test(kept.id()) && schedules.delete(kept.id())) {
        deleted++;
      }
    }
    return deleted;
  }

  @Override
  public StepOutcome unpause(String deployment, Fleet fleet) {
    return ours(() -> paused(deployment, fleet, false));
  }

  @Override
  public StepOutcome pause(String deployment, Fleet fleet) {
    return ours(() -> paused(deployment, fleet, true));
  }

  private StepOutcome paused(String deployment, Fleet fleet, boolean paused) {
    List<Wave> production = AgentCatalogue.load(agents, fleet).waves(deployment);
    int changed = 0;
    for (Wave wave : production) {
      if (!paused) {
        // one that somebody removed since Phase 0 is wanted all the same
        schedules.ensure(wave, true);
      }
      changed += changed(wave, paused) ? 1 : 0;
    }
    String summary =
        "%s of the agents %s"
            .formatted(Counted.of(production.size(), "schedule"), paused ? "paused" : "active");
    return changed == 0
        ? StepOutcome.unchanged(summary)
        : StepOutcome.changed(summary, changed + " changed");
  }

  /** A one-shot that was over before it was created is not there, and nothing is amiss. */
  private boolean changed(Wave wave, boolean paused) {
    try {
      return schedules.pause(wave.id(), paused);
    } catch (MissingSchedule nothingToFire) {
      return false;
    }
  }

  @Override
  public StepOutcome deleteRun(String deployment, Fleet fleet) {
    return ours(
        () -> {
          int deleted = 0;
          for (Wave wave : AgentWaves.ofRun(deployment, fleet)) {
            deleted += schedules.delete(wave.id()) ? 1 : 0;
          }
          deleted += delete(deployment, ScheduleNames::belongsToRun);
          return deleted == 0
              ? StepOutcome.unchanged("no schedule of the run was left")
              : StepOutcome.changed(deleted + " schedules of the run ended");
        });
  }

  @Override
  public List<String> list(String deployment) {
    return schedules.list(deployment + "/").stream()
        .map(k -> k.id() + (k.paused() ? " (paused)" : ""))
        .toList();
  }

  /** A foreign schedule of the same id is a thing for a human, not for a retry. */
  private static StepOutcome ours(Supplier<StepOutcome> work) {
    try {
      return work.get();
    } catch (ForeignSchedule foreign) {
      return StepOutcome.failed(
          String.valueOf(foreign.getMessage()),
          "delete that schedule or deploy under another id, then retry");
    }
  }
}
