package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.guard.Sources.Source;

/**
 * The form of the sources, each rule with an example that it finds and one that it leaves alone.
 */
class HouseStyleTest {

  /** Frozen: may only get shorter. */
  private static final List<String> LONG_TESTS =
      List.of(
          "lab/src/test/java/pro/meetmike/max/lab/pve/EnsureContainerIT.java",
          "worker/src/test/java/pro/meetmike/max/signal/PipelineDirectorTest.java",
          "workflows/src/test/java/pro/meetmike/max/journey/JourneyKernelTest.java");

  /** Frozen: it looks into inboxes to show delegation files that still lie where they were sent. */
  private static final List<String> KNOWING_INBOXES =
      List.of("activities/src/main/java/pro/meetmike/max/bundle/DelegationFiles.java");

  @Test
  void thereAreSourcesToLookAt() {
    assertThat(Sources.production()).hasSizeGreaterThan(300);
    assertThat(Sources.tests()).hasSizeGreaterThan(80);
  }

  @Test
  void everyPublicTypeHasAJavadoc() {
    assertThat(found(Sources.production(), HouseStyle::undocumented)).isEmpty();
  }

  @Test
  void everyPackageIsDocumentedAndNullMarked() {
    assertThat(HouseStyle.unmarked(Sources.production())).isEmpty();
  }

  @Test
  void noFileIsTooLong() {
    assertThat(found(Sources.production(), HouseStyle::tooLong)).isEmpty();
    assertThat(Sources.tests().stream().filter(s -> !HouseStyle.tooLong(s).isEmpty()))
        .extracting(Source::path)
        .isSubsetOf(LONG_TESTS);
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(found(Sources.production(), HouseStyle::unfinished)).isEmpty();
    assertThat(found(Sources.tests(), HouseStyle::unfinished)).isEmpty();
  }

  @Test
  void onlyTheSignalPackagesKnowHowAnInboxIsBuilt() {
    assertThat(Sources.production().stream().filter(s -> !HouseStyle.knowsInboxes(s).isEmpty()))
        .extracting(Source::path)
        .isSubsetOf(KNOWING_INBOXES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a;\n\npublic final class X {}\n",
        "package a;\n\n// none\n@Deprecated\npublic record X(int a) {}\n",
        "package a;\n\nimport b.C;\n\n@A(\"b\")\npublic sealed interface X {}\n",
        "package a;\n\n/** Of another. */\nfinal class Y {}\n\npublic enum X {}\n",
        "package a;\n\npublic @interface X {}\n"
      })
  void aTypeWithoutJavadocIsFound(String text) {
    assertThat(HouseStyle.undocumented(source("X", text))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a;\n\n/** Is. */\npublic final class X {}\n",
        "package a;\n\n/**\n * Is.\n */\n@A(\"b\")\n@B(c = @D(1), e = {1, 2})\npublic record X() {}\n",
        "package a;\n\nfinal class X {}\n"
      })
  void aTypeWithJavadocOrForItsPackageAloneIsNot(String text) {
    assertThat(HouseStyle.undocumented(source("X", text))).isEmpty();
  }

  @Test
  void aPackageWithoutItsPageIsFound() {
    Source type = source("X", "package a;\n");
    assertThat(HouseStyle.unmarked(List.of(type))).hasSize(1);
    Source bare = source("package-info", "/** Is. */\npackage a;\n");
    assertThat(HouseStyle.unmarked(List.of(type, bare))).hasSize(1);
    Source silent = source("package-info", "@NullMarked\npackage a;\n");
    assertThat(HouseStyle.unmarked(List.of(type, silent))).hasSize(1);
    Source page = source("package-info", "/** Is. */\n@NullMarked\npackage a;\n");
    assertThat(HouseStyle.unmarked(List.of(type, page))).isEmpty();
  }

  @Test
  void aFileIsTooLongFromTheFourHundredAndFirstLineOn() {
    assertThat(HouseStyle.tooLong(source("X", "x\n".repeat(400)))).isEmpty();
    assertThat(HouseStyle.tooLong(source("X", "x\n".repeat(401)))).hasSize(1);
  }

  @Test
  void whatIsLeftForLaterIsFound() {
    assertThat(HouseStyle.unfinished(source("X", "// TO" + "DO: later\n"))).hasSize(1);
    assertThat(HouseStyle.unfinished(source("X", "// FIX" + "ME\n"))).hasSize(1);
    assertThat(HouseStyle.unfinished(source("X", "// the XXTO" + "DOX format\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "box.resolve(\"new\").resolve(name)",
        "return place( \"cur\" );",
        "List.of(\"tmp\", \"new\", \"cur\")"
      })
  void whoeverKnowsAnInboxIsFoundOutsideOfSignal(String line) {
    assertThat(HouseStyle.knowsInboxes(source("X", line))).hasSize(1);
    Source inside = new Source("activities/src/main/java/a/signal/X.java", line);
    assertThat(HouseStyle.knowsInboxes(inside)).isEmpty();
  }

  private static Stream<String> found(List<Source> sources, Function<Source, List<String>> rule) {
    return sources.stream().flatMap(s -> rule.apply(s).stream());
  }

  private static Source source(String type, String text) {
    return new Source("lab/src/main/java/a/b/" + type + ".java", text);
  }
}
