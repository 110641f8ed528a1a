package pro.meetmike.max.fleet.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {
  private final Reading reading = Reading.open();

  @Test
  void aBombOfAliasesIsRefusedQuickly() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s".formatted(i, i, before));
      bomb.append((", " + before).repeat(4)).append("]\n");
    }
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(bomb.toString()));
    assertThat(reading.errors())
        .singleElement()
        .satisfies(p -> assertThat(p.what()).containsAnyOf("aliases", "grows beyond all measure"));
  }

  @Test
  void aSmallerBombIsStoppedByItsExpandedSize() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [" + "x, ".repeat(50) + "x]\n");
    for (int i = 1; i < 6; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s".formatted(i, i, before));
      bomb.append((", " + before).repeat(6)).append("]\n");
    }
    read(bomb.toString());
    assertThat(reading.errors())
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("grows beyond all measure"));
  }

  @Test
  void aMapThatContainsItselfIsRefused() {
    assertThat(read("a: &a\n  b: *a\n")).isEmpty();
    assertThat(reading.errors()).hasSize(1);
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(read("a: " + "[".repeat(5000) + "]".repeat(5000))).isEmpty();
    assertThat(reading.errors())
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("more than 20 levels deep"));
  }

  @Test
  void aTagThatNamesAClassIsRefused() {
    assertThat(read("a: !!javax.script.ScriptEngineManager [x]\n")).isEmpty();
    assertThat(reading.errors()).singleElement().asString().contains("f.yaml:1:4:").contains("tag");
  }

  @Test
  void aTaggedTextIsNotTakenForText() {
    read("a: !secret b\n").orElseThrow().required("a").text();
    assertThat(reading.errors()).singleElement().asString().contains("carries the tag !secret");
  }

  @Test
  void aControlCharacterIsNamedByItsNumberOnly() {
    assertThat(read("a: x\nb: \u0007y\n")).isEmpty();
    assertThat(reading.errors())
        .singleElement()
        .hasToString("f.yaml:2:4: there is a control character (U+0007) here; remove it");
  }

  @Test
  void tabsGetTheirOwnRemedy() {
    assertThat(read("a:\n\tb: 1\n")).isEmpty();
    assertThat(reading.errors())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(2);
              assertThat(p.fix()).contains("tabs");
            });
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() {
    assertThat(read("# nothing\n")).isEmpty();
    assertThat(reading.errors()).singleElement().asString().contains("the file is empty");
  }

  @Test
  void aValueThatWritesToTheTerminalIsShownHarmless() {
    read("a: \"\\e[2Jx\\r\\n\\u202ey\"\n").orElseThrow().required("a").oneOf(List.of("b"));
    assertThat(reading.errors())
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("\"·[2Jx···y\""));
  }

  @Test
  void aDiscreetReadingRepeatsNoValueAndNoKey() {
    Reading discreet = Reading.discreet();
    YamlMap map =
        YamlDocument.read(new SourceFile("f.yaml", "a: secret\nhidden: 1\n", ""), discreet)
            .orElseThrow();
    map.required("a").integer(0, 9);
    map.refuseUnknown();
    assertThat(discreet.errors()).hasSize(2);
    assertThat(discreet.errors().toString()).doesNotContain("secret").doesNotContain("hidden");
  }

  private Optional<YamlMap> read(String text) {
    return YamlDocument.read(new SourceFile("f.yaml", text, ""), reading);
  }
}
