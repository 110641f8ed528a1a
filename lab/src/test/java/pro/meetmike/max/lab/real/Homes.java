package pro.meetmike.max.lab.real;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, whichever directory the tests run in. */
final class Homes {
  private Homes() {}

  static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }
}
