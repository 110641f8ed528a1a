package pro.meetmike.max.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The agents' side and this one hold the same characters for hidden. */
class HiddenCharactersTest {

  private static final Path TABLE = Path.of("../agents/runtime/schema/hidden-characters.json");
  private static final Pattern RANGE = Pattern.compile("\"([0-9A-F]{4,6})-([0-9A-F]{4,6})\"");

  @Test
  void theSharedTableIsHiddenAndWhatElseIsAssignedIsShown() throws IOException {
    BitSet table = table();
    List<String> wrong =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> table.get(c) || Character.isDefined(c))
            .filter(c -> Printable.hidden(c) != table.get(c))
            .mapToObj(Integer::toHexString)
            .toList();
    assertThat(table.cardinality()).isGreaterThan(140_000);
    assertThat(wrong).isEmpty();
  }

  private static BitSet table() throws IOException {
    BitSet table = new BitSet();
    Matcher range = RANGE.matcher(Files.readString(TABLE));
    while (range.find()) {
      table.set(Integer.parseInt(range.group(1), 16), Integer.parseInt(range.group(2), 16) + 1);
    }
    return table;
  }
}
