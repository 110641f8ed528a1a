package pro.meetmike.max.preflight;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.deployment.Queues;

/** All probes side by side, each once; one that gives no result is a result, too. */
public final class PreflightImpl implements Preflight {

  private static final Duration LIMIT = Duration.ofSeconds(25);

  @Override
  public List<ProbeResult> run() {
    List<Promise<List<ProbeResult>>> running = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      running.add(Async.function(activities(probe)::probe, probe));
    }
    List<ProbeResult> all = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      all.addAll(result(probe, running.get(probe.ordinal())));
    }
    return all;
  }

  private static List<ProbeResult> result(Probe probe, Promise<List<ProbeResult>> running) {
    try {
      return running.get();
    } catch (ActivityFailure e) {
      String remedy = "look into the worker's log, then run max doctor again";
      String detail = "The worker gave no result within %d s.".formatted(LIMIT.toSeconds());
      return List.of(ProbeResult.silent(probe, detail, remedy));
    }
  }

  private static PreflightActivities activities(Probe probe) {
    return Workflow.newActivityStub(
        PreflightActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(Queues.host())
            .setSummary("ask " + probe.title())
            .setScheduleToCloseTimeout(LIMIT)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }
}
