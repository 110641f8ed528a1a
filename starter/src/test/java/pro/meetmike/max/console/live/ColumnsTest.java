package pro.meetmike.max.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"abc, 3", "größer, 6", "检查, 4", "e\u0301, 1", "✓ …, 3"})
  void aTextTakesSoManyColumns(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "look into the channel, 40, look into the channel",
    "look into the channel, 18, look into the…",
    "look into the channel, 14, look into the…",
    "abcdefghij, 5, abcd…",
    "检查容器, 5, 检查…",
    "检查容器, 4, 检…"
  })
  void isCutAfterAWord(String text, int width, String clipped) {
    assertThat(Columns.clipped(text, width)).isEqualTo(clipped);
  }

  @Test
  void isBrokenBetweenWordsAndALongerWordInside() {
    assertThat(Columns.wrapped("to be or notabletobebroken", 8))
        .isEqualTo(List.of("to be or", "notablet", "obebroke", "n"));
    assertThat(Columns.wrapped("检查 容器", 5)).isEqualTo(List.of("检查", "容器"));
    assertThat(Columns.wrapped("", 5)).isEqualTo(List.of(""));
  }
}
