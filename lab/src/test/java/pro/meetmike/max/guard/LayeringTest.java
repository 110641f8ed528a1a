package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.guard.planted.Misplaced;

/** Who may import whom, and which libraries belong to whom. */
class LayeringTest {

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("pro.meetmike.max.guard.planted");

  @ParameterizedTest
  @EnumSource
  void everyModuleKeepsToItsFloor(Floor floor) {
    assertThat(floor.classes()).hasSizeGreaterThan(20);
    assertThat(
            floor.classes().stream().flatMap(c -> floor.findings(c, c.getPackageName()).stream()))
        .isEmpty();
  }

  static Stream<JavaClass> misplaced() {
    return PLANTED.stream().filter(c -> c.isAnnotatedWith(Misplaced.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misplaced")
  void aMisplacedClassIsFound(JavaClass planted) {
    Misplaced place = planted.getAnnotationOfType(Misplaced.class);
    Floor floor = Floor.valueOf(place.floor());
    assertThat(floor.findings(planted, place.in()))
        .as(planted.getSimpleName())
        .isNotEmpty()
        .allMatch(f -> f.contains(place.because()));
  }

  @Test
  void theClassesOfEachModuleAreItsOwn() {
    for (Floor floor : Floor.values()) {
      for (JavaClass type : floor.classes()) {
        assertThat(Floor.of(type)).contains(floor);
      }
    }
  }

  /** Whoever writes a shell line himself cannot get it to a host: only these two can. */
  @Test
  void onlyTheSshPackageHandsLinesToAShell() {
    List<String> callers =
        Stream.of(Floor.values())
            .flatMap(f -> f.classes().stream())
            .flatMap(c -> c.getMethodCallsFromSelf().stream())
            .filter(LayeringTest::handsOverALine)
            .map(c -> c.getOriginOwner().getFullName())
            .distinct()
            .sorted()
            .toList();
    assertThat(callers)
        .containsExactly(
            "pro.meetmike.max.ssh.RemoteCommand",
            "pro.meetmike.max.ssh.SshHostShell",
            "pro.meetmike.max.ssh.StepRunner");
  }

  @Test
  void aShellLineOfOnesOwnIsFound() {
    JavaClass planted = PLANTED.get("pro.meetmike.max.guard.planted.Misfits$OwnShellLine");
    assertThat(planted.getMethodCallsFromSelf()).anyMatch(LayeringTest::handsOverALine);
  }

  private static boolean handsOverALine(com.tngtech.archunit.core.domain.JavaMethodCall call) {
    String target = call.getTargetOwner().getFullName() + "." + call.getName();
    return target.equals("com.jcraft.jsch.ChannelExec.setCommand")
        || target.equals("pro.meetmike.max.ssh.SshSessions.run");
  }
}
