package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArgvTest {

  private static final String NASTY = " \t\n'\"\\$`!*?[]{}()<>|&;~#%=^-_aZ9äπ";

  @Test
  void leavesPlainWordsReadable() {
    assertThat(Argv.line(List.of("pct", "set", "203", "-mp0", "/a/b,mp=/mnt")))
        .isEqualTo("pct set 203 -mp0 '/a/b,mp=/mnt'");
  }

  @Test
  void everyWordReachesTheShellAsItIs() throws Exception {
    Random random = new Random(7);
    List<String> words = new ArrayList<>(List.of("", "-n", "$(id)", "it's", "a\nb", "FOO=bar"));
    for (int i = 0; i < 200; i++) {
      words.add(
          random
              .ints(random.nextInt(12), 0, NASTY.length())
              .collect(
                  StringBuilder::new, (b, c) -> b.append(NASTY.charAt(c)), StringBuilder::append)
              .toString());
    }
    List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
    command.addAll(words);

    assertThat(sh(Argv.line(command))).isEqualTo(String.join("\0", words) + "\0");
  }

  @Test
  void everyValueReachesTheScriptAsItIs() throws Exception {
    String value = "a 'b' \"c\" $HOME `id`\nsecond line\\";

    assertThat(sh(Argv.assignments(Map.of("VALUE", value)) + "printf %s \"$VALUE\""))
        .isEqualTo(value);
  }

  @Test
  void refusesNamesThatAreNotInCapitals() {
    assertThatThrownBy(() -> Argv.assignments(Map.of("A;id", "x")))
        .hasMessageContaining("not in capitals");
    assertThatThrownBy(() -> Argv.assignments(Map.of("PATH x", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatNoShellWordCanHold() {
    assertThatThrownBy(() -> Argv.word("a\0b")).hasMessageContaining("NUL");
    assertThatThrownBy(() -> Argv.line(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static String sh(String text) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-s").start();
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
