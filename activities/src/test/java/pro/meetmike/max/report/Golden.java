package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were read by a person once and must not change unnoticed. {@code -Dgolden.write=true}
 * writes them anew; the difference then shows in version control.
 */
final class Golden {

  private static final Path FILES = Path.of("src/test/resources/pro/meetmike/max/report");

  private Golden() {}

  static void assertSame(String file, String text) throws IOException {
    Path golden = FILES.resolve(file);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, text);
    }
    assertThat(text).as(file).isEqualTo(Files.readString(golden));
  }
}
