package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fleet file of the first Eidolons, whose containers ask the lab's name server. */
final class RealFleet {

  private static final String NAME_SERVER = "nameserver: 10.0.100.1";

  private RealFleet() {}

  /** Writes one with so many Eidolons, beside this repository. */
  static Path of(int eidolons, Path directory, Path home) throws IOException {
    StringBuilder text = new StringBuilder();
    int kept = 0;
    for (String line : Files.readAllLines(home.resolve("agents/fleet.yaml"))) {
      boolean eidolon = line.startsWith("  - {ct: ");
      if (eidolon && ++kept > eidolons) {
        continue;
      }
      text.append(line.replaceFirst("nameserver: .*", NAME_SERVER)).append('\n');
    }
    Path file = directory.resolve("fleet.yaml");
    Files.writeString(file, "agents: " + home.resolve("agents") + "\n" + text);
    return file;
  }
}
