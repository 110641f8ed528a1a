package pro.meetmike.max.sapwave;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.RetirementActivities;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalActivities;
import pro.meetmike.max.signal.SignalType;

/**
 * Publishes one SAPWAVE; its id follows from the run, so a retried activity writes the same file.
 * One of a run that is over removes its schedule instead.
 */
public final class SapWaveImpl implements SapWave {

  @Override
  public void run(Wave wave) {
    if (outlived(wave)) {
      return;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("schedule", wave.id());
    data.put("text", wave.text());
    String at = Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString();
    Signal signal =
        new Signal(
            Workflow.getInfo().getRunId(),
            SignalType.SAPWAVE.word(),
            "director",
            wave.to(),
            wave.id(),
            null,
            at,
            wave.priority(),
            data);
    hands(SignalActivities.class, "wake " + wave.to()).publish(signal);
  }

  private static boolean outlived(Wave wave) {
    if (!ScheduleNames.belongsToRun(wave.id())
        || Workflow.getVersion("wave-ends-with-its-run", Workflow.DEFAULT_VERSION, 1)
            == Workflow.DEFAULT_VERSION) {
      return false;
    }
    String deployment = ScheduleNames.deploymentOf(wave.id());
    return !hands(RetirementActivities.class, "does %s go on?".formatted(deployment))
        .keepRunSchedule(deployment, wave.id());
  }

  private static <T> T hands(Class<T> activities, String summary) {
    return Workflow.newActivityStub(
        activities,
        ActivityOptions.newBuilder()
            .setTaskQueue(Queues.host())
            .setSummary(summary)
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setScheduleToCloseTimeout(Duration.ofMinutes(30))
            .build());
  }
}
