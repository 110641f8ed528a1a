package pro.meetmike.max.worker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;

/**
 * What the worker listens on; loopback only. Port 0 is any free one, which is then found in the
 * state directory.
 *
 * @param metrics serves {@code /healthz} and {@code /metrics}
 * @param desk takes what may not enter Temporal
 */
record Bind(InetSocketAddress metrics, InetSocketAddress desk) {

  private static final int METRICS_PORT = 9464;
  private static final String FORM = "write host:port, for example 127.0.0.1:9464";

  Bind {
    if (!metrics.getAddress().isLoopbackAddress() || !desk.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("A worker listens on loopback only.");
    }
  }

  /** What holds where the host file says nothing. */
  static Bind usual() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new Bind(
        new InetSocketAddress(loopback, METRICS_PORT), new InetSocketAddress(loopback, 0));
  }

  /** Reads the host file's {@code bind}; what is wrong is reported there, with its place. */
  static Bind read(YamlValue bind) {
    Bind usual = usual();
    if (!bind.present()) {
      return usual;
    }
    YamlMap map = bind.map();
    Bind read =
        new Bind(
            address(map.optional("metrics")).orElse(usual.metrics()),
            address(map.optional("desk")).orElse(usual.desk()));
    map.refuseUnknown();
    return read;
  }

  private static Optional<InetSocketAddress> address(YamlValue value) {
    String text = value.present() ? value.text() : "";
    if (!value.sound()) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(colon, 0));
    String port = text.substring(colon + 1);
    if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
      value.error("`%s` is not an address and a port".formatted(value.path()), FORM);
      return Optional.empty();
    }
    return loopback(host)
        .map(address -> new InetSocketAddress(address, Integer.parseInt(port)))
        .or(
            () -> {
              value.error(
                  "`%s` is not on loopback, and the worker shows itself to this machine only"
                      .formatted(value.path()),
                  FORM);
              return Optional.empty();
            });
  }

  /** No name but localhost is looked up: what a name means may change while the worker runs. */
  private static Optional<InetAddress> loopback(String host) {
    boolean literal = host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]");
    try {
      return literal || host.equals("localhost")
          ? Optional.of(InetAddress.getByName(host)).filter(InetAddress::isLoopbackAddress)
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
