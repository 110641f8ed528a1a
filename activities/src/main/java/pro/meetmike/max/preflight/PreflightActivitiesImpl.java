package pro.meetmike.max.preflight;

import java.util.List;

/** Lets a worker's own probes answer for it. */
public final class PreflightActivitiesImpl implements PreflightActivities {

  private final Probes probes;

  public PreflightActivitiesImpl(Probes probes) {
    this.probes = probes;
  }

  @Override
  public List<ProbeResult> probe(Probe probe) {
    return probes.one(probe);
  }
}
