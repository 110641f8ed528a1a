package pro.meetmike.max.client;

import java.util.Set;

/** What is said where no Temporal answers, with the command that starts one. */
public final class NoServer {

  private static final String USUAL_PORT = "7233";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private NoServer() {}

  /** Nothing accepts connections there. */
  public static Failure at(String address) {
    return new Failure(
        Failure.UNREACHABLE,
        "No Temporal answers at %s: %s, or name another with TEMPORAL_ADDRESS."
            .formatted(address, remedy(address)));
  }

  /** A server of this machine can be started here; another one has to be looked at where it is. */
  public static String remedy(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 0 || !LOOPBACK.contains(address.substring(0, colon))) {
      return "look at that machine";
    }
    return port.equals(USUAL_PORT)
        ? "start one with ./max dev"
        : "start one with ./max dev --port " + port;
  }
}
