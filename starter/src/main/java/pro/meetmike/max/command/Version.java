package pro.meetmike.max.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * What runs here: the product's version, written into a resource by the build, and the Java it runs
 * on.
 */
final class Version implements IVersionProvider {

  /** By name. */
  static Map<String, String> parts() throws IOException {
    Properties built = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      if (file != null) {
        built.load(file);
      }
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("version", built.getProperty("version", "unbuilt"));
    parts.put("temporalSdk", built.getProperty("temporal", "?"));
    parts.put("java", Runtime.version().toString());
    return parts;
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "MAX Pipeline %s (Temporal SDK %s, Java %s)".formatted(parts().values().toArray())
    };
  }
}
