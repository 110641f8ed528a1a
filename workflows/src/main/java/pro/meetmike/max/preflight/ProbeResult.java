package pro.meetmike.max.preflight;

/**
 * One thing a probe found. Holds no secret.
 *
 * @param place where it is configured, {@code host.yaml:4:18}; empty where there is no such place
 * @param detail the fact, one sentence
 * @param remedy what to do, one sentence; empty when all is well
 */
public record ProbeResult(
    Probe probe, Outcome outcome, String place, String detail, String remedy) {

  /** How it is; what is SILENT may be cured by time, what is WRONG only by a human. */
  public enum Outcome {
    PASS,
    WARN,
    WRONG,
    SILENT;

    /** Whether nothing works with it so. */
    public boolean failed() {
      return this == WRONG || this == SILENT;
    }
  }

  public static ProbeResult pass(Probe probe, String detail) {
    return new ProbeResult(probe, Outcome.PASS, "", detail, "");
  }

  public static ProbeResult warn(Probe probe, String detail, String remedy) {
    return new ProbeResult(probe, Outcome.WARN, "", detail, remedy);
  }

  /** It answers, and not as it has to; or it is configured wrongly. */
  public static ProbeResult wrong(Probe probe, String detail, String remedy) {
    return new ProbeResult(probe, Outcome.WRONG, "", detail, remedy);
  }

  /** Nobody answers. */
  public static ProbeResult silent(Probe probe, String detail, String remedy) {
    return new ProbeResult(probe, Outcome.SILENT, "", detail, remedy);
  }

  /** The same with the place it is configured at. */
  public ProbeResult at(String configured) {
    return new ProbeResult(probe, outcome, configured, detail, remedy);
  }
}
