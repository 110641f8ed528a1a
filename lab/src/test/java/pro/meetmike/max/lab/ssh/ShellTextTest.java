package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShellTextTest {

  @Test
  void quotedWordStaysOneWordForARealShell() throws Exception {
    String nasty = "it's $(touch x) `y` \"z\" \\ \n$HOME; exit 9";

    Process shell =
        new ProcessBuilder("sh", "-c", ToolAnswer.out(nasty).shell())
            .redirectErrorStream(true)
            .start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(out).isEqualTo(nasty);
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void answerCarriesItsWordsToTheRightStreamAndItsStatus() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", ToolAnswer.of(41, "said", "complained").shell()).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("said");
    assertThat(new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("complained");
    assertThat(shell.waitFor()).isEqualTo(41);
  }

  @Test
  void onlyRealDirectoriesInPathLeaveTheLab() {
    assertThat(Executions.leavesTheLab("PATH=/usr/bin:$PATH")).isTrue();
    assertThat(Executions.leavesTheLab("set -u; PATH=\"$PATH:/sbin\"")).isTrue();
    assertThat(Executions.leavesTheLab("exec env -i PATH=/bin apt-get update")).isTrue();
    assertThat(Executions.leavesTheLab("PATH=\"$root/usr/bin:$PATH\"")).isFalse();
    assertThat(Executions.leavesTheLab("MANPATH=/usr/share/man")).isFalse();
  }

  @Test
  void cutStreamLetsHalfALineThroughAndCutsOnce() throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    AtomicInteger cuts = new AtomicInteger();
    CutStream stream = new CutStream(seen, cuts::incrementAndGet);

    stream.write("changed one\nok two\n".getBytes(StandardCharsets.UTF_8));
    stream.write("ok three\n".getBytes(StandardCharsets.UTF_8));

    assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("chang");
    assertThat(cuts).hasValue(1);
  }
}
