package pro.meetmike.max.console.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingTest {

  @ParameterizedTest
  @CsvSource({
    "approve<CR>, approve",
    "approvx<BS>e<CR>, approve",
    "<BS>ü😀<BS>x<CR>, üx",
    "reject it<^W>go-live<CR>, reject go-live",
    "nonsense<^U>inbox<CR>, inbox",
    "a<ESC>[1;5Cb<ESC>OPc<CR>, abc",
    "<CR>, ''"
  })
  void keysMakeALine(String keys, String line) {
    Typing typing = new Typing();
    List<String> lines = new ArrayList<>();
    keys.replace("<CR>", "\r")
        .replace("<BS>", "\u007f")
        .replace("<^W>", "\u0017")
        .replace("<^U>", "\u0015")
        .replace("<ESC>", "\u001b")
        .chars()
        .forEach(c -> typing.key(c).ifPresent(lines::add));
    assertThat(lines).containsExactly(line);
    assertThat(typing.text()).isEmpty();
  }
}
