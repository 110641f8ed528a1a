package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The server ends a workflow that sets an attribute it cannot take. */
class AttributesTest {

  @Test
  void aValueIsOneVisibleLineThatTheServerTakes() {
    String longest = Attributes.value("\ud83d\ude80".repeat(200_000));
    assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2048);
    assertThat(longest.codePointCount(0, longest.length())).isEqualTo(201);
    assertThat(Attributes.value("a\nb\u001b[2J\u202e")).isEqualTo("a b\\x1b[2J<U+202E>");
    assertThat(Attributes.value("web-form")).isEqualTo("web-form");
  }
}
