package pro.meetmike.max.lab.model;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.lab.eidolons.RehearsedFile;

/**
 * The model endpoint as a program: {@code --port P [--address A]}, on loopback unless another
 * address is given. It stays until it is ended; a heap of 64 MB is enough.
 */
public final class ModelMain {

  private static final int USAGE = 64;

  private ModelMain() {}

  public static void main(String[] args) throws IOException {
    Optional<InetSocketAddress> address = address(List.of(args));
    if (address.isEmpty()) {
      System.err.println("Say where to listen: --port P (0 to 65535) [--address A].");
      System.exit(USAGE);
    }
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ModelEndpoint endpoint = ModelEndpoint.start(address.get(), Clock.systemUTC());
    System.out.println(RehearsedFile.LABEL + " model endpoint at " + endpoint.origin());
  }

  static Optional<InetSocketAddress> address(List<String> args) throws IOException {
    String port = "";
    InetAddress at = InetAddress.getLoopbackAddress();
    for (int i = 0; i < args.size(); i += 2) {
      String value = i + 1 < args.size() ? args.get(i + 1) : "";
      switch (args.get(i)) {
        case "--port" -> port = value;
        case "--address" -> at = InetAddress.getByName(value);
        default -> {
          return Optional.empty();
        }
      }
    }
    boolean valid = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535;
    return valid
        ? Optional.of(new InetSocketAddress(at, Integer.parseInt(port)))
        : Optional.empty();
  }
}
