package pro.meetmike.max.sapwave;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalActivities;
import pro.meetmike.max.signal.SignalType;

/**
 * Publishes one SAPWAVE; its id follows from the run, so a retried activity writes the same file.
 */
public final class SapWaveImpl implements SapWave {

  @Override
  public void run(Wave wave) {
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
    Workflow.newActivityStub(
            SignalActivities.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(Queues.host())
                .setSummary("wake " + wave.to())
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setScheduleToCloseTimeout(Duration.ofMinutes(30))
                .build())
        .publish(signal);
  }
}
