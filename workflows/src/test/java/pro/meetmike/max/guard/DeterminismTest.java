package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.deployment.DeploymentImpl;
import pro.meetmike.max.guard.planted.Replayable;
import pro.meetmike.max.journey.JourneyImpl;

/**
 * Everything in this module is workflow code or used by it, so the rules hold for all of it. A rule
 * that finds nothing proves nothing: each has planted violations it must find.
 */
class DeterminismTest {

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pro.meetmike.max");

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("pro.meetmike.max.guard.planted");

  @ParameterizedTest
  @EnumSource
  void workflowCodeKeeps(Determinism rule) {
    assertThat(PRODUCTION.stream().flatMap(c -> rule.findings(c).stream())).isEmpty();
  }

  @Test
  void theRulesLookAtTheWorkflows() {
    assertThat(PRODUCTION.contain(DeploymentImpl.class)).isTrue();
    assertThat(PRODUCTION.contain(JourneyImpl.class)).isTrue();
    assertThat(PRODUCTION).hasSizeGreaterThan(100);
    assertThat(PRODUCTION).noneMatch(c -> c.getName().contains(".guard."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void everyPlantedViolationIsFoundByItsRuleAlone(JavaClass planted) {
    Determinism expected = planted.getAnnotationOfType(Violates.class).value();
    List<Determinism> finding =
        Stream.of(Determinism.values()).filter(r -> !r.findings(planted).isEmpty()).toList();
    assertThat(finding).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource
  void noRuleIsWithoutAPlantedViolation(Determinism rule) {
    assertThat(violations()).anyMatch(c -> c.getAnnotationOfType(Violates.class).value() == rule);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAllowedIsNotFound(Determinism rule) {
    assertThat(rule.findings(PLANTED.get(Replayable.class))).isEmpty();
  }

  @Test
  void aFindingNamesThePlaceAndWhatToUseInstead() {
    JavaClass planted = PLANTED.get("pro.meetmike.max.guard.planted.Clocks$SystemMillis");
    assertThat(Determinism.CLOCK.findings(planted).get(0))
        .contains("Clocks$SystemMillis.at()", "Clocks.java:", "use Workflow.currentTimeMillis()");
  }

  static Stream<JavaClass> violations() {
    return PLANTED.stream().filter(c -> c.isAnnotatedWith(Violates.class));
  }
}
