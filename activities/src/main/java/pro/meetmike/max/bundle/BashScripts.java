package pro.meetmike.max.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of the bundle's scripts that are the same for every fleet: files beside this class. */
final class BashScripts {

  private static final List<String> NAMES =
      List.of(
          "create-max-containers.sh",
          "bootstrap-container.sh",
          "install-clis.sh",
          "setup-systemd.sh",
          "qa-network.sh",
          "qa-share.sh",
          "qa-voices.sh",
          "qa-restart.sh",
          "qa-messages.sh",
          "qa-journey.sh");

  private BashScripts() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    NAMES.forEach(name -> all.put(name, read(name)));
    return all;
  }

  /** How steps are run and counted; the end of {@code fleet.bash}. */
  static String common() {
    return read("common.bash");
  }

  private static String read(String name) {
    try (InputStream in = BashScripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from the jar.", e);
    }
  }
}
