package pro.meetmike.max.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * What runs here: the product's version, written into a resource by the build, and the Java it runs
 * on.
 */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties built = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      if (file != null) {
        built.load(file);
      }
    }
    return new String[] {
      "MAX Pipeline %s (Temporal SDK %s, Java %s)"
          .formatted(
              built.getProperty("version", "unbuilt"),
              built.getProperty("temporal", "?"),
              Runtime.version())
    };
  }
}
