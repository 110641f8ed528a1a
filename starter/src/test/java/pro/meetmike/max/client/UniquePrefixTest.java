package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniquePrefixTest {

  private static final List<String> IDS =
      List.of("3f6c1c52-8f0e", "3f6c1c52-9a00", "a0000000-0000");

  @Test
  void aBeginningIsEnoughWhereItIsUnique() {
    assertThat(UniquePrefix.of("A0", IDS)).isEqualTo("a0000000-0000");
    assertThat(UniquePrefix.of("3f6c1c52-9a00", IDS)).isEqualTo("3f6c1c52-9a00");
  }

  @Test
  void aBeginningOfSeveralNamesThem() {
    assertThatThrownBy(() -> UniquePrefix.of("3f6c", IDS))
        .isInstanceOf(Failure.class)
        .hasMessage("3f6c may be any of 3f6c1c52-8f0e, 3f6c1c52-9a00: type more of it.");
  }

  @Test
  void whatFitsNothingStaysAsItWasTyped() {
    assertThat(UniquePrefix.of("77", IDS)).isEqualTo("77");
  }

  @Test
  void listsShowAsMuchAsTellsThemApart() {
    assertThat(UniquePrefix.length(IDS)).isEqualTo(10);
    assertThat(UniquePrefix.length(List.of("3f6c1c52-8f0e", "a0000000-0000"))).isEqualTo(8);
    assertThat(UniquePrefix.length(List.of("x"))).isEqualTo(8);
    assertThat(UniquePrefix.cut("3f6c1c52-8f0e", 8)).isEqualTo("3f6c1c52");
  }
}
