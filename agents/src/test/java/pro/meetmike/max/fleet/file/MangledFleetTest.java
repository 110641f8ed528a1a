package pro.meetmike.max.fleet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to the file: it loads, or it is refused in sentences; nothing else is thrown.
 */
class MangledFleetTest {
  private static final String ODDITIES = "{}[]:,-&*!|>'\"%@`#?\t\n 0~<é\u0000\u202e";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isRefusedInSentencesOrLoads(long seed) throws IOException {
    String good = Files.readString(Path.of("fleet.yaml"));
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      String text = mangle(good, random);
      Path file = Files.writeString(dir.resolve("mangled.yaml"), text);
      try {
        FleetFile.load(file);
      } catch (FleetProblems refused) {
        assertThat(refused.problems())
            .allSatisfy(p -> assertThat(p.toString()).matches("\\S+:\\d+:\\d+: [^\\n]+; [^\\n]+"));
      } catch (RuntimeException e) {
        fail("seed " + seed + ", round " + i + ":\n" + text, e);
      }
    }
  }

  private static String mangle(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(text.length() - 40);
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, at + 1 + random.nextInt(30));
        case 1 -> text.setCharAt(at, ODDITIES.charAt(random.nextInt(ODDITIES.length())));
        case 2 -> text.insert(at, text.substring(at, at + random.nextInt(40)));
        default -> text.insert(at, ODDITIES.charAt(random.nextInt(ODDITIES.length())));
      }
    }
    return text.toString();
  }
}
