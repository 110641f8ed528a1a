package pro.meetmike.max.fleet.agent;

import java.util.List;

/** Which signals an agent expects from whom, and which it sends to whom. */
public record SignalRouting(List<Route> inbound, List<Route> outbound) {
  public SignalRouting {
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
  }

  /**
   * One row.
   *
   * @param type word of the signal protocol or of the author's vocabulary
   * @param party who sends it (inbound) or gets it (outbound), as the file spells it
   */
  public record Route(String type, String party, String action, String priority) {}
}
