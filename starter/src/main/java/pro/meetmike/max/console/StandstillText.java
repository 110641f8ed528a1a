package pro.meetmike.max.console;

import java.util.List;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Standstill;

/** What stands still, one line each with the command that helps. */
public final class StandstillText {

  private final Paint paint;
  private final String remedy;

  /**
   * @param remedy as of {@link #remedy}, or a rehearsal's own
   */
  public StandstillText(Paint paint, String remedy) {
    this.paint = paint;
    this.remedy = remedy;
  }

  /**
   * What helps: another worker process takes the task over. A rehearsal's worker is the rehearsal.
   *
   * @param goOn the command that goes on with a rehearsal
   */
  public static String remedy(Endpoint endpoint, Invocation max, String goOn) {
    return endpoint.rehearsal()
        ? "end the rehearsal and go on with: " + goOn
        : "restart its worker: sudo systemctl restart max-worker, or end it and start "
            + max.of("worker");
  }

  /** All of them. */
  public List<String> lines(List<Standstill> standing) {
    return standing.stream()
        .map(s -> "%s  %s; %s".formatted(paint.warns("standing"), s.sentence(), remedy))
        .toList();
  }
}
