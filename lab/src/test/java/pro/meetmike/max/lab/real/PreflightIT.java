package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Preflights;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;
import pro.meetmike.max.worker.MaxWorker;

/**
 * What the doctor has the worker ask, on a real server: everything is asked, nothing is changed.
 */
@Needs(RealPart.SERVER)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PreflightIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void theWorkerTellsWhatItDependsOn() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), World.FLEET_OF_ONE, false);
        MaxWorker worker = world.worker()) {
      List<ProbeResult> found =
          new Preflights(world.client()).run(Duration.ofSeconds(60)).orElseThrow();
      assertThat(found).noneMatch(result -> result.outcome().failed());
      assertThat(found).extracting(ProbeResult::probe).contains(Probe.values());
      for (WorkflowExecutionInfo one : Run.list(world.client(), "WorkflowType = 'Preflight'")) {
        String id = one.getExecution().getWorkflowId();
        RecordedHistories.keep("Preflight", world.client().workflows().fetchHistory(id), directory);
      }
    }
  }
}
