package pro.meetmike.max.guard.planted;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import pro.meetmike.max.sapwave.SapWave;
import pro.meetmike.max.sapwave.SapWaveImpl;
import pro.meetmike.max.sapwave.Wave;

/** As the real one, but it sleeps first: its old histories have no such timer. */
public final class LateSapWave implements SapWave {
  @Override
  public void run(Wave wave) {
    Workflow.sleep(Duration.ofSeconds(1));
    new SapWaveImpl().run(wave);
  }
}
