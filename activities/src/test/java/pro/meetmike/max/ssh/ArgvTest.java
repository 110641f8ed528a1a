package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The real shells, all bytes but NUL: as single bytes, and as what UTF-8 makes of any text. */
  @ParameterizedTest
  @CsvSource({"sh,C", "sh,C.UTF-8", "bash,C", "bash,C.UTF-8"})
  void everyByteButNulReachesTheShellAsItIs(String shell, String locale) throws Exception {
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
      int most = charset.equals(StandardCharsets.UTF_8) ? 0x10FFFF : 0xFF;
      Random random = new Random(11);
      List<String> words = new ArrayList<>(List.of("", "'", "\\", "\r\n", "\u0001", "-", "~"));
      for (int b = 1; b <= 0xFF; b++) {
        words.add(Character.toString(b));
        words.add("'" + Character.toString(b) + "\\");
      }
      for (int i = 0; i < 400; i++) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
          int point = 1 + random.nextInt(random.nextBoolean() ? 0x7F : most);
          word.appendCodePoint(
              Character.isBmpCodePoint(point) && Character.isSurrogate((char) point)
                  ? '\''
                  : point);
        }
        words.add(word.toString());
      }
      List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
      command.addAll(words);
      Map<String, String> values = Map.of("VALUE", String.join("", words));

      byte[] got =
          bytes(
              Argv.assignments(values) + Argv.line(command) + "\nprintf %s \"$VALUE\"",
              charset,
              shell,
              locale);
      String wanted = String.join("\0", words) + "\0" + values.get("VALUE");
      assertThat(got).as("%s in %s", charset, locale).isEqualTo(wanted.getBytes(charset));
    }
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

  private static byte[] bytes(String text, Charset charset, String shell, String locale)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(shell, "-s");
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().write(text.getBytes(charset));
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
