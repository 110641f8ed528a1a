package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Screens as they are meant to look. What was really shown lies in {@code target/golden}, to be
 * compared and copied.
 */
public final class Golden {
  private Golden() {}

  public static void assertLooksLike(String name, String shown) {
    try {
      Path actual = Files.createDirectories(Path.of("target/golden")).resolve(name + ".txt");
      Files.writeString(actual, shown);
      Path golden = Path.of("src/test/resources/golden", name + ".txt");
      assertThat(shown)
          .as("%s, compared with %s", actual, golden)
          .isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
