package pro.meetmike.max.signal;

/**
 * Where a LEAD message goes: the one place that may start a journey. Implemented beside the
 * journey's starter; the same lead twice starts one journey.
 */
@FunctionalInterface
public interface Intake {

  /** Takes a lead in, or says why not, in the terms of {@link Dispatch.Result}. */
  Dispatch.Result lead(Signal signal);
}
