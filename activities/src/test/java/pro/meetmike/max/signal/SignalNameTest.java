package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalNameTest {

  @Test
  void namesAreSafeShortAndTellTheirId() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      Signal signal = Signals.arbitrary(random);
      String name = SignalName.of(signal);
      names.add(name);
      assertThat(name).as("seed %d round %d", seed, i).matches("[A-Za-z0-9._-]+");
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
      assertThat(SignalName.isSafe(name)).isTrue();
      assertThat(SignalName.idPartOf(name)).contains(SignalName.idPart(signal.id()));
    }
    assertThat(names).as("seed %d", seed).hasSize(2000);
  }

  @Test
  void theNameFollowsFromTheMessage() {
    assertThat(SignalName.of(Signals.plain("q1")))
        .isEqualTo("1767600000000-TASK_ASSIGNMENT-claude-q1.json")
        .isEqualTo(SignalName.of(Signals.plain("q1")));
  }

  @Test
  void idsThatLookAlikeAfterCleaningStayApart() {
    assertThat(SignalName.idPart("a/b")).isNotEqualTo(SignalName.idPart("a-b"));
    assertThat(SignalName.idPart("x".repeat(199))).isNotEqualTo(SignalName.idPart("x".repeat(198)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".json",
        ".hidden.json",
        "../x.json",
        "a/b.json",
        "a b.json",
        "ä.json",
        "x.sh",
        "x",
        "-rf.json",
        "a\n.json",
        "$(id).json",
        "x.json.tmp"
      })
  void hostileNamesAreNotSafe(String name) {
    assertThat(SignalName.isSafe(name)).isFalse();
  }

  @Test
  void aNameThatIsTooLongIsNotSafe() {
    assertThat(SignalName.isSafe("x".repeat(195) + ".json")).isTrue();
    assertThat(SignalName.isSafe("x".repeat(196) + ".json")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/max", "a/b", "..", "", "outbox", "a.b", "7x", "_inbox", "tmp/.."})
  void whatIsNoInboxNameIsRefused(String name) {
    assertThat(SignalName.inbox(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/passwd", "a/../b", "a//b", ".hidden", "a/.b", "", "a\\b"})
  void pathsThatLeaveTheirDirectoryAreRefused(String path) {
    Path directory = Path.of("/share");
    assertThatThrownBy(() -> RelativePath.below(directory, path))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plainPathsResolve() {
    assertThat(RelativePath.below(Path.of("/share"), "lead-1/stage-2/i2/scope.md"))
        .isEqualTo(Path.of("/share/lead-1/stage-2/i2/scope.md"));
  }
}
