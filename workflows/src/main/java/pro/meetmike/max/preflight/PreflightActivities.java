package pro.meetmike.max.preflight;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Asks one thing whether it answers. */
@ActivityInterface
public interface PreflightActivities {

  /**
   * Gives what was found, within seconds, and never fails because of what is asked. Safe to run
   * twice: it only reads.
   */
  @ActivityMethod(name = "Probe")
  List<ProbeResult> probe(Probe probe);
}
